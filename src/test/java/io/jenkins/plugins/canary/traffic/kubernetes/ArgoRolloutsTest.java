package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.FakeArgoRollouts;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgoRolloutsTest extends DelegateContract {
    private static final KubernetesSample SAMPLE = KubernetesSample.of(RouteKind.ARGO_ROLLOUT, List.of(), List.of());
    private FakeArgoRollouts controller;

    @Override
    protected Subject open() {
        controller = new FakeArgoRollouts();
        api.controlled(controller);
        var opened = new DelegateSubject(
                api, SAMPLE, ArgoRolloutsTest::weight, ArgoRolloutsTest::edit, ArgoRolloutsTest::another);
        opened.reconcile(6);
        return opened;
    }

    private static int weight(JsonNode object) {
        boolean promoted = !object.at("/status/stableRS").asText().equals("1");
        return promoted
                ? 100
                : object.at("/status/canary/weights/canary/weight").asInt();
    }

    private static void edit(ObjectNode object, int percent) {
        ArgoSteps steps = ArgoSteps.of(object);
        int index = steps.from(0, Weight.of(percent)).orElseThrow().index();
        ObjectNode status = (ObjectNode) object.path("status");
        status.put("currentStepIndex", index).put("controllerPause", true);
        status.withObject("/canary/weights/canary").put("weight", percent);
        status.putArray("pauseConditions")
                .addObject()
                .put("reason", "CanaryPauseStep")
                .put("startTime", "2026-11-21T11:59:00Z");
    }

    private static void another(DelegateSubject subject) {
        subject.change(object -> ((ObjectNode) object.at("/spec/template/spec/containers/0"))
                .put(
                        "image",
                        object.at("/spec/template/spec/containers/0/image").asText() + "0"));
    }

    @Override
    void awake(boolean now) {
        controller.awake(now);
    }

    @Override
    void failOwnAnalysis() {
        controller.fail("metric success-rate assessed Failed due to failed (2) > failureLimit (1)");
    }

    @Override
    KubernetesRoute route() {
        return SAMPLE.route("shop", false);
    }

    @Override
    String rightToAsk() {
        return "patch on rollouts/status.argoproj.io in namespace shop";
    }

    @Override
    boolean asks(Request request) {
        return request.is("PATCH") && request.path().contains("/status");
    }

    @Test
    void goingOnIsTakingAwayThePauseAndGoingBackIsAborting() throws Exception {
        RouteState now = router.shift(router.claim(before, OURS), Weight.of(1), OURS);
        router.shift(now, Weight.of(10), OURS);
        router.restore(router.read(), before.snapshot());
        assertThat(api.faults().requests().stream().filter(this::asks).map(Request::body))
                .satisfiesExactly(
                        body -> assertThat(body)
                                .contains("{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\"")
                                .contains("{\"op\":\"remove\",\"path\":\"/status/pauseConditions\"}")
                                .doesNotContain("currentStepIndex"),
                        body -> assertThat(body)
                                .contains("{\"op\":\"remove\",\"path\":\"/status/pauseConditions\"}")
                                .contains("{\"op\":\"add\",\"path\":\"/status/currentStepIndex\",\"value\":7}"),
                        body -> assertThat(body)
                                .contains("{\"op\":\"add\",\"path\":\"/status/abort\",\"value\":true}"));
    }

    @Test
    void aStatusOfAnEarlierGenerationIsUnknown() throws Exception {
        shift(5);
        controller.awake(false);
        object().change(object -> {
            ((ObjectNode) object.path("metadata")).put("generation", 8);
            ((ObjectNode) object.path("status")).put("observedGeneration", "7");
        });
        JsonNode stored = object().object();
        var status = new ArgoStatus(stored, new ArgoRollouts().memory(stored), route());
        assertThat(status.lags()).isTrue();
        assertThat(router.read().report()).hasValueSatisfying(report -> {
            assertThat(report.health()).isEqualTo(Health.UNKNOWN);
            assertThat(report.text()).contains("has seen generation 7, not " + stored.at("/metadata/generation"));
        });
        refused(Kind.PENDING, "isn't there yet", () -> shift(10));
    }

    @Test
    void theResultsOfItsAnalysisRunsAreTold() throws Exception {
        shift(5);
        failOwnAnalysis();
        object().reconcile(2);
        String run = """
                {"metadata": {"name": "shop-6cf78c6-2"}, "status": {"phase": "Failed", "metricResults": [
                {"name": "success-rate", "phase": "Failed", "measurements": [{"value": "[0.99]"}, {"value": "[0.61]"}]}]}}
                """;
        faults.always(
                request -> request.path().endsWith("/analysisruns/shop-6cf78c6-2"), Fault.reply(Reply.json(200, run)));
        assertThat(router.read().report().orElseThrow().text())
                .isEqualTo("Rollout shop/shop was aborted (RolloutAborted: Rollout aborted update to revision 2: metric"
                        + " success-rate assessed Failed due to failed (2) > failureLimit (1)), AnalysisRun"
                        + " shop-6cf78c6-2 Failed: metric success-rate assessed Failed due to failed (2) > failureLimit"
                        + " (1); AnalysisRun shop-6cf78c6-2: success-rate Failed (last [0.61])");
        faults.clear();
        faults.always(request -> request.path().contains("/analysisruns/"), Fault.forbidden());
        assertThat(router.read().report().orElseThrow().text()).contains("its results can't be read (HTTP 403");
    }

    @Test
    void anInconclusiveAnalysisIsAPersonsToDecide() throws Exception {
        shift(5);
        object().change(object -> ((ObjectNode) object.path("status"))
                .withArrayProperty("pauseConditions")
                .addObject()
                .put("reason", "InconclusiveAnalysisRun")
                .put("startTime", "2026-11-21T11:59:00Z"));
        assertThat(router.read().report().orElseThrow().health()).isEqualTo(Health.UNKNOWN);
        refused(Kind.PENDING, "isn't there yet", () -> shift(10));
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
    }

    @Test
    void itsOwnAnalysisBetweenTwoStopsIsNotPassedOver() throws Exception {
        object().change(object -> ((ObjectNode) object.at("/spec/strategy/canary/steps/6"))
                .removeAll()
                .putObject("analysis"));
        refused(Kind.UNSUITABLE, "would pass over its own analysis in step 7", () -> shift(25));
        controller.analysis("Running");
        shift(1);
        refused(Kind.PENDING, "isn't there yet", () -> shift(10));
        controller.analysis("Successful");
        assertThat(shift(10).canary()).isEqualTo(Weight.of(10));
    }

    @Test
    void whatIsPausedByAPersonIsUnknownUntilItIsResumed() throws Exception {
        shift(5);
        object().change(object -> ((ObjectNode) object.path("spec")).put("paused", true));
        assertThat(router.read().report().orElseThrow().text()).contains("was paused by somebody");
        refused(Kind.UNSUITABLE, "somebody has paused it (spec.paused)", () -> shift(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {blueGreen: {activeService: shop}} | its strategy isn't canary
            {canary: {steps: [{setWeight: 20}, {pause: {}}]}} | give the new version traffic before anybody is asked
            {canary: {}} | give the new version traffic before anybody is asked
            {canary: {steps: [{pause: {}}, {setWeight: 5}, {pause: {duration: 10m}}]}} | step 3 of its steps pauses for a while
            """)
    void whatCannotBeDrivenIsRefusedByName(String strategy, String words) {
        api.put("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: shop, namespace: shop}\n"
                + "spec: {strategy: " + strategy + "}\n");
        refused(Kind.UNSUITABLE, words, () -> subject.router().read());
    }

    @Test
    void withoutANewVersionThereIsNothingToMove() throws Exception {
        object().change(object -> ((ObjectNode) object.path("status"))
                .put("stableRS", object.at("/status/currentPodHash").asText()));
        refused(Kind.UNSUITABLE, "has no new version to give traffic to (phase Healthy", () -> shift(5));
    }

    @Test
    void thereIsACommandThatAborts() {
        assertThat(router.manualRestore(before.snapshot()))
                .startsWith("kubectl patch rollouts.argoproj.io shop -n shop --subresource=status --type=merge -p"
                        + " '{\"status\":{\"abort\":true}}' && kubectl annotate rollouts.argoproj.io shop -n shop");
    }
}
