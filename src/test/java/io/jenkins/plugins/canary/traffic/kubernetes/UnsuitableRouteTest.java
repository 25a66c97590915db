package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes on which no rollout can be made, and what people are told about them. */
class UnsuitableRouteTest {
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aMissingObjectIsToldFromAMissingNamespaceAndFromAMissingIstio() {
        refused(
                Kind.NOT_FOUND,
                "VirtualService shop/payments isn't there: the namespace has no object",
                () -> shop.router.read());
        refused(Kind.NOT_FOUND, "the cluster has no namespace 'shpo'", () -> shop.router(
                        KubernetesRoute.of(new RouteSpec.Kubernetes(
                                "", "VIRTUAL_SERVICE", "", "shpo", "x", List.of(), "a", "b", false, Map.of())))
                .read());
    }

    @Test
    void aClusterWithoutIstioOrWithAnotherVersionIsToldSo() {
        FaultProxy faults = shop.api.faults();
        faults.always(request -> request.path().endsWith("/networking.istio.io"), Fault.notFound());
        refused(
                Kind.NOT_FOUND,
                "the server doesn't know networking.istio.io: is it installed on this cluster?",
                () -> shop.router.read());
        faults.clear();
        shop.api.versions("networking.istio.io", "v2");
        refused(
                Kind.NOT_FOUND,
                "the server has networking.istio.io in the versions [v2], expected one of [v1, v1beta1, v1alpha3]",
                () -> shop.router.read());
    }

    @Test
    void aMissingDestinationIsAnsweredWithTheOnesThatExist() {
        shop.api.put(Routes.spec("{http: [{route: [" + Routes.to("v1", 100) + "]}]}"));
        refused(
                Kind.UNSUITABLE,
                "no rule with both destinations 'stable' and 'canary'; its destinations are payments/v1",
                () -> shop.router.read());
        shop.api.put(Routes.spec("{hosts: [payments]}"));
        refused(Kind.UNSUITABLE, "its destinations are none", () -> shop.router.read());
    }

    @Test
    void aRuleThatIsDelegatedIsAnsweredWithTheObjectThatHasIt() {
        shop.api.put(Routes.spec("{http: [{delegate: {name: payments-api, namespace: shop}}]}"));
        refused(
                Kind.UNSUITABLE,
                "stand in another object, name that one: [{\"name\":\"payments-api\",\"namespace\":\"shop\"}]",
                () -> shop.router.read());
    }

    @Test
    void rulesForTlsAndTcpMoveToo() throws Exception {
        String route = "route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]";
        shop.api.put(Routes.spec("{tls: [{match: [{sniHosts: [a]}], " + route + "}], tcp: [{" + route + "}]}"));
        shop.router.shift(shop.router.read(), Weight.of(5), OURS);
        assertThat(shop.weights()).containsExactly(95, 5, 95, 5);
    }

    @Test
    void aThirdDestinationWithTrafficIsRefusedByName() {
        shop.api.put(Routes.spec("{http: [{route: [" + Routes.to("stable", 80) + ", " + Routes.to("canary", 0) + ", "
                + Routes.to("beta", 20) + "]}]}"));
        refused(Kind.UNSUITABLE, "also sends traffic to payments/beta (weight 20)", () -> shop.router.read());
    }

    @Test
    void aThirdDestinationThatComesLaterStopsTheNextStepButNotTheWayBack() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(5), OURS);
        var object = shop.payments().deepCopy();
        ((ArrayNode) object.at("/spec/http/0/route"))
                .addObject()
                .put("weight", 7)
                .putObject("destination")
                .put("host", "beta");
        shop.api.put(object.toString());
        refused(Kind.UNSUITABLE, "beta (weight 7)", () -> shop.router.shift(now, Weight.of(10), OURS));
        assertThat(shop.router.restore(shop.router.read(), before.snapshot()).canary())
                .isEqualTo(Weight.NONE);
        assertThat(shop.weights()).containsExactly(100, 0, 7);
    }

    @Test
    void aRouteThatSomebodySpoiledIsPutBackFromAnEarlierReading() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(5), OURS);
        shop.edit(200, "kubectl-edit");
        refused(Kind.UNSUITABLE, "the weight of payments/stable is -100", shop.router::read);
        assertThat(shop.router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(shop.weights()).containsExactly(100, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "0 -1", "'0' 0", "200 -100"})
    void aRouteThatSomebodySpoiledIsPutBackByTheRolloutThatHasIt(String weights) {
        shop.api.put(Routes.split(0));
        Journey journey = Journey.on(shop.router);
        journey.step(100);
        List<String> two = List.of(weights.split(" "));
        overwrite(two.get(0), two.get(1), true);

        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(shop.weights()).containsExactly(100, 0);
        assertThat(shop.payments().at("/metadata/annotations").isMissingNode()).isTrue();
    }

    @Test
    void aPromotionThatALateRolloutDoesNotKnowOfIsLeftAlone() {
        shop.api.put(Routes.split(0));
        Journey journey = Journey.on(shop.router);
        journey.step(20);
        overwrite("0", "100", false);

        assertThat(journey.rollBack().stuck().orElseThrow()).startsWith("kubectl patch");
        assertThat(shop.weights()).containsExactly(0, 100);
        assertThat(journey.journal.toString())
                .contains("without the marks of this rollout and with the canary at 100%, expected 20%");
    }

    @Test
    void aRouteThatWasReplacedWithoutItsMarksGoesBackToWhereTheRolloutBegan() {
        shop.api.put(Routes.split(0));
        Journey journey = Journey.on(shop.router);
        journey.step(20);
        overwrite("80", "20", false);

        assertThat(journey.step(50).text()).contains("the marks of this rollout were removed");
        assertThat(shop.weights()).containsExactly(100, 0);
        assertThat(shop.payments().at("/metadata/annotations").isMissingNode()).isTrue();
    }

    /** As {@code kubectl edit} does it, or {@code kubectl replace} by a file without our annotations. */
    private void overwrite(String stable, String canary, boolean marks) {
        ObjectNode object = shop.payments().deepCopy();
        JsonNode route = object.at("/spec/http/0/route");
        set((ObjectNode) route.get(0), stable);
        set((ObjectNode) route.get(1), canary);
        if (!marks) {
            ((ObjectNode) object.path("metadata")).remove("annotations");
        }
        shop.api.put(object.toString());
    }

    private static void set(ObjectNode destination, String weight) {
        if (weight.startsWith("'")) {
            destination.put("weight", weight.replace("'", ""));
        } else {
            destination.put("weight", Integer.parseInt(weight));
        }
    }

    @Test
    void rulesThatDisagreeAreRefusedUntilOneIsNamed() throws Exception {
        shop.api.put(Routes.spec("{http: [{name: a, route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0)
                + "]}, {name: b, route: [" + Routes.to("stable", 90) + ", " + Routes.to("canary", 10) + "]}]}"));
        refused(Kind.UNSUITABLE, "different weights in its rules: a 0%, b 10%", () -> shop.router.read());
        var one = shop.router(Shop.route("stable", "canary", "b"));
        assertThat(one.read().canary()).isEqualTo(Weight.of(10));
        var typo = shop.router(Shop.route("stable", "canary", "c"));
        refused(Kind.UNSUITABLE, "no rule named [c]; the named ones are [a, b]", typo::read);
    }

    @Test
    void aNameThatTwoDestinationsMayMeanIsRefused() {
        shop.api.put(Routes.spec("{http: [{route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0)
                + ", {destination: {host: other, subset: canary}, weight: 0}]}]}"));
        refused(
                Kind.UNSUITABLE,
                "2 destinations that 'canary' may mean: payments/canary, other/canary",
                () -> shop.router.read());
        shop.api.put(Routes.spec("{http: [{route: [{destination: {host: canary, subset: stable}}]}]}"));
        refused(Kind.UNSUITABLE, "one destination for stable and canary alike", () -> shop.router.read());
    }

    @Test
    void weightsThatAreNoWeightsAreNotGuessed() {
        shop.api.put(Routes.spec("{http: [{route: [{destination: {host: payments, subset: stable}, weight: '100'}, "
                + Routes.to("canary", 0) + "]}]}"));
        refused(
                Kind.UNSUITABLE,
                "the weight of payments/stable is \"100\", expected a whole number",
                () -> shop.router.read());
        shop.api.put(
                Routes.spec("{http: [{route: [" + Routes.to("stable", 101) + ", " + Routes.to("canary", -1) + "]}]}"));
        refused(Kind.UNSUITABLE, "the weight of payments/canary is -1", () -> shop.router.read());
        shop.api.put(
                Routes.spec("{http: [{route: [" + Routes.to("stable", 0) + ", " + Routes.to("canary", 0) + "]}]}"));
        refused(Kind.UNSUITABLE, "all weights of rule #1 are 0", () -> shop.router.read());
    }
}
