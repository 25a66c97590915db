package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A third destination in the rule: refused, or left alone where the plan says so. */
class KeepOthersTest {
    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private TrafficRouter router(boolean keep, int stable, int legacy) {
        api.put(Routes.spec("{http: [{route: [" + Routes.to("stable", stable) + ", " + Routes.to("legacy", legacy)
                + ", " + Routes.to("canary", 0) + "]}]}"));
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                        "",
                        RouteKind.VIRTUAL_SERVICE.name(),
                        "",
                        "shop",
                        "payments",
                        List.of(),
                        "stable",
                        "canary",
                        keep,
                        Map.of()))
                .router(api.client(), CLOCK);
    }

    private List<Integer> weights() {
        List<Integer> all = new ArrayList<>();
        for (JsonNode weight :
                api.virtualService("shop", "payments").path("spec").findValues("weight")) {
            all.add(weight.asInt());
        }
        return all;
    }

    @Test
    void withoutLeaveARuleWithTrafficForOthersIsRefusedWithTheirNames() {
        TrafficRouter router = router(false, 80, 20);
        refused(Kind.UNSUITABLE, "also sends traffic to", router::read);
        refused(Kind.UNSUITABLE, "legacy", router::read);
        assertThat(weights()).containsExactly(80, 20, 0);
    }

    @Test
    void withLeaveTheOthersKeepTheirWeightsAndTheCanaryGetsItsShareOfTheRest() throws Exception {
        TrafficRouter router = router(true, 80, 20);
        RouteState before = router.read();
        assertThat(before.canary()).isEqualTo(Weight.NONE);
        assertThat(router.preflight())
                .anyMatch(
                        remark -> !remark.refused()
                                && remark.text()
                                        .contains(
                                                "20): the canary's weights are shares of the other 80 parts, in steps of 1.25%"));
        RouteState now = router.shift(before, Weight.of(25), OURS);
        assertThat(weights()).as("a quarter of the 80 that aren't legacy's").containsExactly(60, 20, 20);
        assertThat(now.canary()).isEqualTo(Weight.of(25));
        now = router.shift(now, Weight.ALL, OURS);
        assertThat(weights()).containsExactly(0, 20, 80);
        router.restore(now, before.snapshot());
        assertThat(weights()).containsExactly(80, 20, 0);
    }

    @Test
    void aShareOfTheRestThatIsNoWholeNumberIsRefusedWithTheStepsThatAre() throws Exception {
        TrafficRouter router = router(true, 50, 50);
        RouteState before = router.read();
        refused(
                Kind.UNSUITABLE,
                "can't hold a weight of 5%: its weights are whole numbers of 50 in all, so use a multiple of 2%",
                () -> router.shift(before, Weight.of(5), OURS));
        assertThat(weights()).containsExactly(50, 50, 0);
        assertThat(router.shift(before, Weight.of(4), OURS).canary()).isEqualTo(Weight.of(4));
        assertThat(weights()).containsExactly(48, 50, 2);
    }

    @Test
    void whatSomebodyDoesToTheOthersMeanwhileStays() throws Exception {
        TrafficRouter router = router(true, 80, 20);
        RouteState before = router.read();
        RouteState now = router.shift(before, Weight.of(50), OURS);
        api.put(api.virtualService("shop", "payments")
                .toString()
                .replace("\"subset\":\"legacy\"},\"weight\":20", "\"subset\":\"legacy\"},\"weight\":5"));
        assertThat(weights()).containsExactly(40, 5, 40);
        now = router.shift(now, Weight.of(75), OURS);
        assertThat(weights()).containsExactly(20, 5, 60);
        router.restore(now, before.snapshot());
        assertThat(weights()).containsExactly(80, 5, 0);
    }
}
