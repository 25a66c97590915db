package io.jenkins.plugins.canary.traffic.istio;

import static io.jenkins.plugins.canary.traffic.istio.Shop.OURS;
import static io.jenkins.plugins.canary.traffic.istio.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
                        VirtualServiceRoute.of("shpo", "payments", "stable", "canary"))
                .read());
        shop.api.faults().always(request -> request.path().endsWith("/v1"), Fault.notFound());
        refused(Kind.NOT_FOUND, "the server doesn't know networking.istio.io/v1", () -> shop.router.read());
    }

    @Test
    void aMissingDestinationIsAnsweredWithTheOnesThatExist() {
        shop.api.put(Routes.spec("{http: [{route: [" + Routes.to("v1", 100) + "]}]}"));
        refused(
                Kind.UNSUITABLE,
                "no http rule with both destinations 'stable' and 'canary'; its http destinations are payments/v1",
                () -> shop.router.read());
        shop.api.put(Routes.spec("{hosts: [payments]}"));
        refused(Kind.UNSUITABLE, "its http destinations are none", () -> shop.router.read());
    }

    @Test
    void destinationsUnderTcpOnlyAreSaidToBeThere() {
        shop.api.put(
                Routes.spec("{tcp: [{route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]}]}"));
        refused(Kind.UNSUITABLE, "under tcp only, and this version moves http weights only", () -> shop.router.read());
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

    @Test
    void rulesThatDisagreeAreRefusedUntilOneIsNamed() throws Exception {
        shop.api.put(Routes.spec("{http: [{name: a, route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0)
                + "]}, {name: b, route: [" + Routes.to("stable", 90) + ", " + Routes.to("canary", 10) + "]}]}"));
        refused(Kind.UNSUITABLE, "different weights in its rules: a 0%, b 10%", () -> shop.router.read());
        var one = shop.router(new VirtualServiceRoute("shop", "payments", "stable", "canary", List.of("b")));
        assertThat(one.read().canary()).isEqualTo(Weight.of(10));
        var typo = shop.router(new VirtualServiceRoute("shop", "payments", "stable", "canary", List.of("c")));
        refused(Kind.UNSUITABLE, "no http rule named [c]; the named ones are [a, b]", typo::read);
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
