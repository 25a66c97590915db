package io.jenkins.plugins.canary.stories;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The Jenkinsfile of the demo on real traffic. */
public abstract class ReleaseStories extends Stories {
    static final String RELEASE = JenkinsLab.resource("/jenkinsfiles/release.jenkinsfile");

    @Test
    void aGoodVersionClimbsToAllTrafficAndIsPromoted() {
        Build build = controller.start(RELEASE).awaitCompletion();

        assertThat(build.log())
                .contains("weight is 5%", "weight is 25%", "weight is 50%", "promoted: all traffic goes to the canary");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        lab.awaitWeight(100);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aBuildThatHasDeployedTheNewVersionAsStableLeavesTheRouteAsItWasForTheNextOne() {
        String deploying = RELEASE.replace("canaryPromote()", "echo 'deployed'; canaryPromote to: 'stable'")
                .replace("hold: '6s'", "hold: '2s'")
                .replace("minRequests: 10", "minRequests: 2");
        for (int release = 1; release <= 2; release++) {
            Build build = controller.start(deploying).awaitCompletion();

            assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
            assertThat(build.log())
                    .contains("weight is 50%", "promoted: all traffic goes to stable, which is the new version");
            lab.awaitWeight(0);
            assertThat(lab.weights("shop")).containsExactly(100, 0);
            assertThat(lab.route()).doesNotContain("canary.jenkins.io");
        }
    }

    @Test
    void aVersionThatFailsAtTwentyFivePercentIsRolledBackBeforeTheNextStep() throws Exception {
        Build build = controller.start(RELEASE).awaitLog("weight is 25%");
        lab.breakCanary(0.3);
        build.awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("25%", "FAIL", "rolling back", "rolled back in")
                .contains("ERROR: canary shop: FAIL: errors")
                .doesNotContain("weight is 50%")
                .doesNotContain("\tat ");
        lab.awaitWeight(0);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
        assertThat(Files.readString(build.directory().resolve("canary/shop.jsonl")))
                .contains("\"is\":\"ShiftIntended\"", "\"is\":\"RolledBack\"", "\"ending\":\"ROLLED_BACK\"");
    }

    @Test
    void aVersionThatIsWorseThanStableFailsWithoutAnyBound() {
        lab.breakCanary(0.3);
        Build build = controller
                .start(JenkinsLab.resource("/jenkinsfiles/comparison.jenkinsfile"))
                .awaitCompletion();

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
        Build build = controller
                .start(JenkinsLab.resource("/jenkinsfiles/comparison.jenkinsfile")
                        .replace("errorRate(), latency(quantile: 0.99)", "errorRate(tolerable: '2%')"))
                .awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("PASS  errors", "promoted");
    }
}
