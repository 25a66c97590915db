package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People between the steps, whole plans and blocks, on real traffic. */
@Timeout(120)
class ApprovalTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String APPROVAL = JenkinsLab.resource("/jenkinsfiles/approval.jenkinsfile");
    private static final String START = "canaryStart service: 'shop', cluster: 'lab', namespace: 'shop',"
            + " route: istio(virtualService: 'shop'), metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'],"
            + " canary: [version: 'v2'], gates: [errorRate(max: '5%', minRequests: 5)], interval: '2s',"
            + " metricsDelay: '1500ms', warmup: '0s'\n";

    @TempDir
    private static Path labFolder;

    private static JenkinsLab lab;

    @TempDir
    private Path folder;

    private int builds;

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

    /** Who watched a question may still be at work when its build is over. */
    @AfterEach
    void awaitFreeRoute() {
        Await.until("the route to be free", LONG, () -> !lab.route().contains("canary.jenkins.io"));
    }

    private EmbeddedBuild start(String jenkinsfile) {
        return EmbeddedPipeline.in(folder.resolve(Integer.toString(++builds)), "shop")
                .start(jenkinsfile, "alice");
    }

    private String journal(EmbeddedBuild build, String rollout) throws IOException {
        return Files.readString(build.run().getRootDir().toPath().resolve("canary/" + rollout + ".jsonl"));
    }

    private static List<String> labels(EmbeddedBuild build, String step) {
        return build.nodes().stream()
                .filter(node -> node.getDisplayName().equals(step))
                .map(node -> node.getAction(LabelAction.class))
                .map(label -> label == null ? "" : label.getDisplayName())
                .toList();
    }

    private static long prompts(EmbeddedBuild build) {
        return build.run().getAction(InputAction.class).getExecutions().size();
    }

    @Test
    void anApprovalGivenAfterARestartLetsTheCanaryGoOn() throws Exception {
        EmbeddedBuild build = start(APPROVAL).awaitLog("asks: shop at 25 %: PASS 1/1 (errors PASS)", LONG);
        build.restart().awaitLog("goes on after a restart of Jenkins", LONG);
        assertThatThrownBy(() -> build.approve("mallory", Map.of(), LONG)).hasMessageContaining("You need to be");
        build.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains("shop at 25 %: PASS 1/1 (errors PASS). Go to all traffic?", "approved by olivia", "promoted")
                .contains("[canary] shop  report: /job/shop/1/canary/shop");
        assertThat(journal(build, "shop")).contains("\"answer\":\"APPROVED\",\"by\":\"olivia\"");
        assertThat(labels(build, "canaryStep")).containsExactly("25 % · PASS 1/1");
        assertThat(labels(build, "canaryApprove")).singleElement().asString().isEqualTo("25 % · PASS 1/1");
        assertThat(lab.served()).isEqualTo(Weight.ALL);
        assertThat(build.rawLog()).contains(hudson.console.ConsoleNote.PREAMBLE_STR);
    }

    @Test
    void aFailureWhilePeopleThinkTakesTheQuestionAndTheCanaryBack() throws Exception {
        EmbeddedBuild build = start(APPROVAL).awaitLog("asks: shop at 25 %", LONG);
        lab.breakCanary(0.5);
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("FAIL  errors", "rolled back in", "The canary's approval was withdrawn: errors")
                .doesNotContain("\tat ");
        assertThat(prompts(build)).isZero();
        assertThat(journal(build, "shop")).contains("\"answer\":\"VOID\"");
        lab.awaitWeight(0);
    }

    @Test
    void aRejectionGoesBackToStable() throws Exception {
        EmbeddedBuild build = start(APPROVAL).awaitLog("asks: shop at 25 %", LONG);
        build.reject("bob", LONG).awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(build.log()).contains("rolling back: rejected by bob", "rolled back in");
        assertThat(journal(build, "shop")).contains("\"answer\":\"REJECTED\",\"by\":\"bob\"");
        lab.awaitWeight(0);
    }

    @Test
    void aWholePlanAsksInTheMiddleAndGoesOnAfterTwoRestarts() throws Exception {
        EmbeddedPipeline pipeline = EmbeddedPipeline.in(folder, "shop")
                .withFile("canary.yaml", JenkinsLab.resource("/jenkinsfiles/canary.yaml"));
        EmbeddedBuild build = pipeline.start(JenkinsLab.resource("/jenkinsfiles/rollout.jenkinsfile"))
                .awaitLog("asks: shop at 25 %", LONG);
        assertThat(build.prompt(LONG).getId()).isEqualTo("Canary-shop-plan-2");
        build.restart().awaitLog("goes on after a restart of Jenkins", LONG);
        build.approve("olivia", Map.of(), LONG).awaitLog("weight is 50%", LONG);
        build.restart().awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("approved by olivia", "promoted").containsOnlyOnce("weight is 25%");
        assertThat(prompts(build)).isZero();
        assertThat(labels(build, "canaryRollout")).containsExactly("promoted");
        assertThat(lab.served()).isEqualTo(Weight.ALL);
    }

    @Test
    void blocksInParallelAnswerEachForItsOwnCanary() throws Exception {
        lab.putService("cart");
        EmbeddedBuild build =
                start(JenkinsLab.resource("/jenkinsfiles/regions.jenkinsfile")).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("shop is out", "rolling back: the block ended badly: the smoke test of cart failed")
                .contains("ERROR: the smoke test of cart failed")
                .doesNotContain("cart is out", "\tat ");
        assertThat(lab.served()).isEqualTo(Weight.ALL);
        assertThat(lab.weights("cart")).containsExactly(100, 0);
        assertThat(journal(build, "cart")).contains("\"ending\":\"ROLLED_BACK\"");
    }

    @Test
    void aPlanThatIsStoppedWhileItAsksTakesItsQuestionBack() {
        EmbeddedBuild build = start("canaryRollout spec: '''"
                        + JenkinsLab.resource("/jenkinsfiles/canary.yaml").replace("  - {weight: 25, hold: 2s}\n", "")
                        + "'''")
                .awaitLog("asks: shop at 0 %: nothing was judged yet", LONG);
        build.abort("alice").awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.ABORTED);
        assertThat(prompts(build)).isZero();
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void whoStartedTheBuildCannotApproveIt() throws Exception {
        EmbeddedBuild build = start(START + "canaryApprove notOwnChange: true\nsleep 600");
        build.approve("Alice", Map.of(), LONG).awaitLog("rolling back", LONG);
        JenkinsLab.awaitClosed(build, 1);

        assertThat(build.log())
                .contains("Not to be answered by alice: it is their own change.")
                .contains("the approval by Alice doesn't count: Alice started this build");
        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
        build.abort().awaitCompletion(LONG);
        assertThat(start(START + "canaryApprove notOwnChange: true, submitter: 'alice'")
                        .awaitCompletion(LONG)
                        .log())
                .contains("ERROR: canaryApprove: submitter: found 'alice', expected somebody whose change it isn't");
    }

    @Test
    void twoQuestionsToBeAnsweredByTwoPeople() {
        String twice = START
                + "parallel qa: { canaryApprove message: 'QA?' }, ops: { canaryApprove message: 'Ops?', distinct: true }\n"
                + "def s = canaryStatus()\n"
                + "echo \"${s.state} ${s.weight} ${s.verdict} ${s.approvals*.by} ${s.approvals[0].answer} ${s.report}\"\n"
                + "canaryRollback()\necho canaryStatus().state";
        EmbeddedBuild build = start(twice);
        build.approve("olivia", Map.of(), LONG).awaitLog("approved by olivia", LONG);
        build.approve("bob", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("open 0 null [olivia, bob] approved /job/shop/1/canary/shop", "\nuntouched\n");

        EmbeddedBuild same = start(twice);
        same.approve("olivia", Map.of(), LONG).awaitLog("approved by olivia", LONG);
        same.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);
        assertThat(same.log()).contains("it has to be another person than who approved 0% before");
        assertThat(same.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void noAnswerInTimeGoesBackByTimeoutAsWellAsByTheQuestionsOwn() {
        EmbeddedBuild own = start(START + "canaryApprove expires: '300ms'").awaitCompletion(LONG);
        assertThat(own.result()).isEqualTo(Result.ABORTED);
        assertThat(own.log())
                .contains("rolling back: nobody answered in time", "approval was withdrawn: nobody answered in time");

        EmbeddedBuild around = start(
                        START + "timeout(time: 300, unit: 'MILLISECONDS') { canaryApprove onExpiry: 'rollback' }")
                .awaitCompletion(LONG);
        JenkinsLab.awaitClosed(around, 1);
        assertThat(around.result()).as(around.log()).isEqualTo(Result.ABORTED);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void theInputOfAStageStandsBesideOurs() {
        EmbeddedBuild build = start("""
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
        build.approve("bob", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.log()).contains("\nnone\n", "canaryApprove: found no open rollout in this build");
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        assertThat(start("canaryApprove expires: 'soon', onReject: 'shrug', id: 'a/b'")
                        .awaitCompletion(LONG)
                        .log())
                .contains("canaryApprove: 3 problems", "expires: found 'soon'", "onReject: found 'shrug'", "id: found");
        assertThat(start("canaryRollout service: 'shop', route: istio(), steps: [[weight: 200], [wait: 5]]")
                        .awaitCompletion(LONG)
                        .log())
                .contains("steps[1]: unknown argument 'wait'");
        assertThat(start("canaryRollout spec: 'service: [', risk: 'low'")
                        .awaitCompletion(LONG)
                        .log())
                .contains("canaryRollout: spec: 1 problem", "not YAML");
        assertThat(start("canaryRollout service: 'shop', risk: 'none', gates: [errorRate()]")
                        .awaitCompletion(LONG)
                        .log())
                .contains("risk: found 'none', expected 'low', 'moderate', 'high'", "route: found nothing");
    }
}
