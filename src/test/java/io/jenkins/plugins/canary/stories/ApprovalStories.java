package io.jenkins.plugins.canary.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People between the steps, whole plans and blocks, on real traffic. */
public abstract class ApprovalStories extends Stories {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String APPROVAL = JenkinsLab.resource("/jenkinsfiles/approval.jenkinsfile");
    private static final String START = "canaryStart service: 'shop', cluster: 'lab', namespace: 'shop',"
            + " route: istio(virtualService: 'shop'), metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'],"
            + " canary: [version: 'v2'], gates: [errorRate(max: '5%', minRequests: 5)], interval: '2s',"
            + " metricsDelay: '1500ms', warmup: '0s'\n";

    /** Who watched a question may still be at work when its build is over. */
    @AfterEach
    void awaitFreeRoute() {
        Await.until("the route to be free", LONG, () -> !lab.route().contains("canary.jenkins.io"));
    }

    private Build start(String jenkinsfile) {
        return controller.start(jenkinsfile, "alice");
    }

    private String journal(Build build, String rollout) throws IOException {
        return Files.readString(build.directory().resolve("canary/" + rollout + ".jsonl"));
    }

    @Test
    void anApprovalGivenAfterARestartLetsTheCanaryGoOn() throws Exception {
        Build build = start(APPROVAL).awaitLog("asks: shop at 25 %: PASS 1/1 (errors PASS)");
        build.restart().awaitLog("goes on after a restart of Jenkins");
        assertThatThrownBy(() -> build.approve("mallory")).hasMessageContaining("You need to be");
        build.approve("olivia").awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains("shop at 25 %: PASS 1/1 (errors PASS). Go to all traffic?", "approved by olivia", "promoted")
                .containsPattern("\\[canary] shop  report: \\S*/job/shop/1/canary/shop");
        assertThat(journal(build, "shop")).contains("\"answer\":\"APPROVED\",\"by\":\"olivia\"");
        assertThat(build.labels("canaryStep")).containsExactly("25 % · PASS 1/1");
        assertThat(build.labels("canaryApprove")).singleElement().asString().isEqualTo("25 % · PASS 1/1");
        lab.awaitWeight(100);
        assertThat(build.rawLog()).contains(hudson.console.ConsoleNote.PREAMBLE_STR);
    }

    @Test
    void aFailureWhilePeopleThinkTakesTheQuestionAndTheCanaryBack() throws Exception {
        Build build = start(APPROVAL).awaitLog("asks: shop at 25 %");
        lab.breakCanary(0.5);
        build.awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("FAIL  errors", "rolled back in", "The canary's approval was withdrawn: errors")
                .doesNotContain("\tat ");
        assertThat(build.prompts()).isEmpty();
        assertThat(journal(build, "shop")).contains("\"answer\":\"VOID\"");
        lab.awaitWeight(0);
    }

    @Test
    void aRejectionGoesBackToStable() throws Exception {
        Build build = start(APPROVAL).awaitLog("asks: shop at 25 %");
        build.reject("bob").awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: rejected by bob", "rolled back in");
        assertThat(journal(build, "shop")).contains("\"answer\":\"REJECTED\",\"by\":\"bob\"");
        lab.awaitWeight(0);
    }

    @Test
    void aWholePlanAsksInTheMiddleAndGoesOnAfterTwoRestarts() throws Exception {
        Build build = controller
                .withFile("canary.yaml", JenkinsLab.resource("/jenkinsfiles/canary.yaml"))
                .start(JenkinsLab.resource("/jenkinsfiles/rollout.jenkinsfile"))
                .awaitLog("asks: shop at 25 %");
        assertThat(build.awaitPrompt()).isEqualTo("Canary-shop-plan-2");
        build.restart().awaitLog("goes on after a restart of Jenkins");
        build.approve("olivia").awaitLog("weight is 50%");
        build.restart().awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("approved by olivia", "promoted").containsOnlyOnce("weight is 25%");
        assertThat(build.prompts()).isEmpty();
        assertThat(build.labels("canaryRollout")).containsExactly("promoted");
        lab.awaitWeight(100);
    }

    @Test
    void blocksInParallelAnswerEachForItsOwnCanary() throws Exception {
        lab.putService("cart");
        Build build =
                start(JenkinsLab.resource("/jenkinsfiles/regions.jenkinsfile")).awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("shop is out", "rolling back: the block ended badly: the smoke test of cart failed")
                .contains("ERROR: the smoke test of cart failed")
                .doesNotContain("cart is out", "\tat ");
        lab.awaitWeight(100);
        assertThat(lab.weights("cart")).containsExactly(100, 0);
        assertThat(journal(build, "cart")).contains("\"ending\":\"ROLLED_BACK\"");
    }

    @Test
    void aPlanThatIsStoppedWhileItAsksTakesItsQuestionBack() {
        Build build = start("canaryRollout spec: '''"
                        + JenkinsLab.resource("/jenkinsfiles/canary.yaml").replace("  - {weight: 25, hold: 2s}\n", "")
                        + "'''")
                .awaitLog("asks: shop at 0 %: nothing was judged yet");
        build.abort("alice").awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.prompts()).isEmpty();
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void whoStartedTheBuildCannotApproveIt() throws Exception {
        Build build = start(START + "canaryApprove notOwnChange: true\nsleep 600");
        build.approve("Alice").awaitLog("rolling back");
        JenkinsLab.awaitClosed(build, 1);

        assertThat(build.log())
                .contains("Not to be answered by alice: it is their own change.")
                .containsIgnoringCase("the approval by Alice doesn't count: Alice started this build");
        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
        build.abort("alice").awaitCompletion();
        Build refused = start(START + "canaryApprove notOwnChange: true, submitter: 'alice'")
                .awaitCompletion();
        JenkinsLab.awaitClosed(refused, 1);
        assertThat(refused.log())
                .contains("ERROR: canaryApprove: submitter: found 'alice', expected somebody whose change it isn't");
    }

    @Test
    void twoQuestionsToBeAnsweredByTwoPeople() {
        String twice = START
                + "parallel qa: { canaryApprove message: 'QA?' }, ops: { canaryApprove message: 'Ops?', distinct: true }\n"
                + "def s = canaryStatus()\n"
                + "echo \"can ${s.capabilities.granularity} ${s.capabilities.features}\"\n"
                + "echo \"${s.state} ${s.weight} ${s.verdict} ${s.approvals*.by} ${s.approvals[0].answer} ${s.report}\"\n"
                + "canaryRollback()\necho canaryStatus().state";
        Build build = start(twice);
        build.approve("olivia").awaitLog("approved by olivia");
        build.approve("bob").awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains(
                        "open 0 null [olivia, bob] approved ",
                        "/job/shop/1/canary/shop\n",
                        "\nuntouched\n",
                        "\ncan 1 [author, claims");

        Build same = start(twice);
        same.approve("olivia").awaitLog("approved by olivia");
        same.approve("olivia").awaitCompletion();
        assertThat(same.log()).contains("it has to be another person than who approved 0% before");
        assertThat(same.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void noAnswerInTimeGoesBackByTimeoutAsWellAsByTheQuestionsOwn() {
        Build own = start(START + "canaryApprove expires: '300ms'").awaitCompletion();
        assertThat(own.result()).isEqualTo(Result.ABORTED);
        assertThat(own.log())
                .contains("rolling back: nobody answered in time", "approval was withdrawn: nobody answered in time");

        Build around = start(START + "timeout(time: 300, unit: 'MILLISECONDS') { canaryApprove onExpiry: 'rollback' }")
                .awaitCompletion();
        JenkinsLab.awaitClosed(around, 1);
        assertThat(around.result()).as(around.log()).isEqualTo(Result.ABORTED);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void theInputOfAStageStandsBesideOurs() {
        Build build = start("""
                pipeline {
                  agent none
                  stages {
                    stage('Go') {
                      input { message 'Begin?' }
                      steps { echo canaryStatus().state; script { try { canaryApprove() } catch (e) { echo e.message } } }
                    }
                  }
                }
                """);
        build.approve("bob").awaitCompletion();

        assertThat(build.log()).contains("\nnone\n", "canaryApprove: found no open rollout in this build");
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        assertThat(start("canaryApprove expires: 'soon', onReject: 'shrug', id: 'a/b'")
                        .awaitCompletion()
                        .log())
                .contains("canaryApprove: 3 problems", "expires: found 'soon'", "onReject: found 'shrug'", "id: found");
        assertThat(start("canaryRollout service: 'shop', route: istio(), steps: [[weight: 200], [wait: 5]]")
                        .awaitCompletion()
                        .log())
                .contains("steps[1]: unknown argument 'wait'");
        assertThat(start("canaryRollout spec: 'service: [', risk: 'low'")
                        .awaitCompletion()
                        .log())
                .contains("canaryRollout: spec: 1 problem", "not YAML");
        assertThat(start("canaryRollout service: 'shop', risk: 'none', gates: [errorRate()]")
                        .awaitCompletion()
                        .log())
                .contains("risk: found 'none', expected 'low', 'moderate', 'high'", "route: found nothing");
    }
}
