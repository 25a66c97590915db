package io.jenkins.plugins.canary.stories;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same Jenkinsfile, in builds that end before their rollout does. */
public abstract class AbandonmentStories extends Stories {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void aStepThatIsAbortedPutsTheWeightBack() {
        Build build = controller.start(ReleaseStories.RELEASE).awaitLog("weight is 25%");
        build.abort("alice").awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: the step was stopped").contains("alice");
        lab.awaitWeight(0);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aBuildThatEndsWithAnOpenRolloutTakesItsCanaryBack() {
        String forgetful =
                ReleaseStories.RELEASE.substring(0, ReleaseStories.RELEASE.indexOf("    stage('25 %')")) + "  }\n}\n";
        Build build = controller.start(forgetful).awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("the build ends while this rollout is open");
        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
    }

    @Test
    void aBuildThatIsKilledHardInTheMiddleOfAHoldTakesItsCanaryBack() {
        Build build = controller
                .start(ReleaseStories.RELEASE)
                .awaitLog("weight is 25%")
                .killHard();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aBuildThatIsDeletedWithItsJournalTakesItsCanaryBack() {
        Build build = controller
                .start(ReleaseStories.RELEASE)
                .awaitLog("weight is 25%")
                .crash();
        build.delete();

        lab.awaitWeight(0);
        lab.awaitNoClaim();
    }

    @Test
    void aClusterThatIsAwayWhenTheBuildEndsIsAskedUntilItAnswers() {
        Build build = controller.start(ReleaseStories.RELEASE).awaitLog("weight is 25%");
        lab.api().faults().always(Fault.serverError());
        build.killHard();
        lab.api().faults().forgetRequests();
        Await.until("several tries", LONG, () -> lab.api().faults().requests().size() > 2);
        lab.api().faults().clear();

        lab.awaitWeight(0);
        JenkinsLab.awaitClosed(build, 1);
    }
}
