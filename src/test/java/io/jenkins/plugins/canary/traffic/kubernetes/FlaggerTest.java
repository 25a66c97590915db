package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.FakeFlagger;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlaggerTest extends DelegateContract {
    private static final KubernetesSample SAMPLE = KubernetesSample.of(RouteKind.FLAGGER_CANARY, List.of(), List.of());
    private static final String SERVICE = "/api/v1/namespaces/test/services/flagger-loadtester:80/proxy";
    private static final String GATE = "gate/shop.shop";
    private static final String BACK = "rollback/shop.shop";
    private FakeFlagger controller;

    @Override
    protected Subject open() {
        controller = new FakeFlagger();
        api.controlled(controller);
        api.serve(SERVICE, controller);
        var opened = new DelegateSubject(api, SAMPLE, FlaggerTest::weight, FlaggerTest::edit, subject -> {
            controller.deploy("shop", "3");
            controller.deploy("payments", "3");
        });
        opened.reconcile(1);
        controller.deploy("shop", "2");
        controller.deploy("payments", "2");
        opened.reconcile(1);
        return opened;
    }

    private static int weight(JsonNode object) {
        boolean promoted = !object.at("/status/lastPromotedSpec").asText().equals("1");
        return promoted ? 100 : object.at("/status/canaryWeight").asInt();
    }

    private static void edit(ObjectNode object, int percent) {
        ((ObjectNode) object.path("status")).put("canaryWeight", percent);
    }

    @Override
    void awake(boolean now) {
        controller.awake(now);
    }

    @Override
    void failOwnAnalysis() {
        controller.fail();
    }

    @Override
    KubernetesRoute route() {
        return SAMPLE.route("shop", false);
    }

    @Override
    String rightToAsk() {
        return "create on services/proxy in namespace test";
    }

    @Override
    boolean asks(Request request) {
        return request.path().endsWith("/open");
    }

    @Test
    void goingOnIsOpeningTheGateAndGoingBackTheOtherAndBothAreClosedBehindUs() throws Exception {
        RouteState now = router.shift(router.claim(before, OURS), Weight.of(10), OURS);
        assertThat(controller.isOpen(GATE)).isFalse();
        object().reconcile(5);
        assertThat(subject.weight()).isEqualTo(Weight.of(10));
        router.restore(now, before.snapshot());
        assertThat(controller.isOpen(GATE)).isFalse();
        assertThat(controller.isOpen(BACK)).isFalse();
        assertThat(faults.requests("POST").stream().map(Request::path).distinct())
                .containsExactly(
                        SERVICE + "/gate/close",
                        SERVICE + "/rollback/close",
                        SERVICE + "/gate/open",
                        SERVICE + "/rollback/open");
        assertThat(faults.requests("POST").get(0).body()).isEqualTo("{\"name\":\"shop\",\"namespace\":\"shop\"}");
    }

    @Test
    void gatesThatSomebodyLeftOpenAreClosedByTheClaimOrItIsToldThatTheyCannotBe() throws Exception {
        for (String gate : List.of("/gate/open", "/rollback/open")) {
            controller.answer(
                    new Request("POST", SERVICE + gate, Map.of(), "{\"name\":\"shop\",\"namespace\":\"shop\"}"));
        }
        faults.always("POST", Fault.away());
        refused(Kind.UNAVAILABLE, "is that service there?", () -> router.claim(before, OURS));
        faults.clear();
        controller.awake(false);
        assertThat(router.claim(router.read(), OURS).claim()).contains(OURS);
        assertThat(controller.isOpen(GATE)).isFalse();
        assertThat(controller.isOpen(BACK)).isFalse();
    }

    @Test
    void whatWentFurtherThanAskedBeforeTheGateWasClosedIsDrift() throws Exception {
        controller.awake(false);
        refused(Kind.PENDING, "isn't there yet", () -> shift(5));
        assertThat(controller.isOpen(GATE)).isTrue();
        controller.awake(true);
        object().reconcile(2);
        assertThat(router.read().canary()).isEqualTo(Weight.of(10));
        refused(Kind.UNSUITABLE, "can't go down to 5%", () -> shift(5));
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(controller.isOpen(GATE)).isFalse();
    }

    @Test
    void failedChecksAreToldWhileItGoesOn() throws Exception {
        shift(5);
        object().change(object -> ((ObjectNode) object.path("status")).put("failedChecks", 2));
        assertThat(router.read().report().orElseThrow().text())
                .isEqualTo(
                        "Canary shop/shop is Progressing (New revision detected, progressing canary analysis.), failed"
                                + " checks: 2 of 5");
    }

    @Test
    void aPhaseThatNobodyKnowsIsUnknown() throws Exception {
        shift(5);
        controller.awake(false);
        object().change(object -> ((ObjectNode) object.path("status")).put("phase", "Terminating"));
        assertThat(router.read().report().orElseThrow().health()).isEqualTo(Health.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {stepWeight: 5, webhooks: []} | webhooks of type confirm-traffic-increase (url …/gate/check) and rollback
            {stepWeight: 5, webhooks: [{type: confirm-traffic-increase, url: "http://a.test/gate/check"}]} | without webhooks of type rollback
            {stepWeight: 5, webhooks: [{type: confirm-traffic-increase, url: "https://gates.example.com/x"}]} | gates elsewhere can't be opened from here
            {iterations: 10, match: [{headers: {x: {exact: y}}}]} | it is an A/B test or a blue/green deployment
            {stepWeight: 5, mirror: true} | it mirrors first
            {metrics: []} | it has no weights
            {stepWeight: 5, interval: 10s} | too often to stop it at one weight: use an interval of 15s or more
            """)
    void whatCannotBeDrivenIsRefusedByName(String analysis, String words) {
        api.put("apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: shop, namespace: shop}\n"
                + "spec: {analysis: " + analysis + "}\n");
        refused(Kind.UNSUITABLE, words, () -> subject.router().read());
    }

    @Test
    void thereIsACommandThatOpensTheGateBack() {
        assertThat(router.manualRestore(before.snapshot()))
                .startsWith("echo '{\"name\":\"shop\",\"namespace\":\"shop\"}' | kubectl create --raw '" + SERVICE
                        + "/rollback/open' -f - && kubectl annotate canaries.flagger.app shop -n shop");
    }
}
