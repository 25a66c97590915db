package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Jenkinsfile of the demo on real traffic. */
@Timeout(120)
class ReleaseTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String RELEASE = JenkinsLab.resource("/jenkinsfiles/release.jenkinsfile");

    @TempDir
    private static Path labFolder;

    private static JenkinsLab lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startLab() {
        lab = JenkinsLab.start(labFolder);
    }

    @AfterAll
    static void closeLab() {
        lab.close();
    }

    @BeforeEach
    void reset() {
        lab.reset();
    }

    private EmbeddedBuild start(String jenkinsfile) {
        return EmbeddedPipeline.in(folder, "shop").start(jenkinsfile);
    }

    @Test
    void aGoodVersionClimbsToAllTrafficAndIsPromoted() {
        EmbeddedBuild build = start(RELEASE).awaitCompletion(LONG);

        assertThat(build.log())
                .contains("weight is 5%", "weight is 25%", "weight is 50%", "promoted: all traffic goes to the canary");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(lab.served()).isEqualTo(Weight.ALL);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aVersionThatFailsAtTwentyFivePercentIsRolledBackBeforeTheNextStep() throws Exception {
        EmbeddedBuild build = start(RELEASE).awaitLog("weight is 25%", LONG);
        lab.breakCanary(0.3);
        build.awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("25%", "FAIL", "rolling back", "rolled back in")
                .contains("ERROR: canary shop: FAIL: errors")
                .doesNotContain("weight is 50%")
                .doesNotContain("\tat ");
        lab.awaitWeight(0);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
        assertThat(Files.readString(build.run().getRootDir().toPath().resolve("canary/shop.jsonl")))
                .contains("\"is\":\"ShiftIntended\"", "\"is\":\"RolledBack\"", "\"ending\":\"ROLLED_BACK\"");
    }

    @Test
    void aStepThatIsAbortedPutsTheWeightBack() {
        EmbeddedBuild build = start(RELEASE).awaitLog("weight is 25%", LONG);
        build.abort("alice").awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: the step was stopped").contains("alice");
        lab.awaitWeight(0);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aJenkinsfileThatIsRestoredInTheMiddleOfAHoldGoesOnToItsPromotion() {
        EmbeddedBuild build = start(RELEASE).awaitLog("observed share", LONG);
        build.restart().awaitLog("goes on after a restart of Jenkins", LONG);
        build.awaitLog("weight is 50%", LONG);
        build.restart().awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(lab.served()).isEqualTo(Weight.ALL);
    }

    @Test
    void aBuildThatEndsWithAnOpenRolloutTakesItsCanaryBack() {
        String forgetful = RELEASE.substring(0, RELEASE.indexOf("    stage('25 %')")) + "  }\n}\n";
        EmbeddedBuild build = start(forgetful).awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("the build ends while this rollout is open");
        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
    }

    @Test
    void aBuildThatIsKilledHardInTheMiddleOfAHoldTakesItsCanaryBack() {
        EmbeddedBuild build = start(RELEASE).awaitLog("weight is 25%", LONG).killHard();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aBuildThatIsDeletedWithItsJournalTakesItsCanaryBack() {
        EmbeddedBuild build = start(RELEASE).awaitLog("weight is 25%", LONG).kill();
        build.delete();

        lab.awaitWeight(0);
        lab.awaitNoClaim();
    }

    @Test
    void aClusterThatIsAwayWhenTheBuildEndsIsAskedUntilItAnswers() {
        EmbeddedBuild build = start(RELEASE).awaitLog("weight is 25%", LONG);
        lab.api().faults().always(Fault.serverError());
        build.killHard();
        lab.api().faults().forgetRequests();
        Await.until("several tries", LONG, () -> lab.api().faults().requests().size() > 2);
        lab.api().faults().clear();

        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
    }

    @Test
    void aVersionThatIsWorseThanStableFailsWithoutAnyBound() {
        lab.breakCanary(0.3);
        EmbeddedBuild build = start(JenkinsLab.resource("/jenkinsfiles/comparison.jenkinsfile"))
                .awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("history of errors: dispersion 2 assumed, found 1 pods of stable")
                .contains("history of latency: compared at")
                .contains("forecast of errors: stable had no errors in")
                .contains("FAIL  errors")
                .contains("rolled back in");
        lab.awaitWeight(0);
    }

    @Test
    void aVersionWithoutErrorsPassesByWhatIsTolerable() {
        EmbeddedBuild build = start(JenkinsLab.resource("/jenkinsfiles/comparison.jenkinsfile")
                        .replace("errorRate(), latency(quantile: 0.99)", "errorRate(tolerable: '2%')"))
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("PASS  errors", "promoted");
    }
}
