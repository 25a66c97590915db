package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Mapping's weight isn't written where the Mappings beside it would make another share of it. */
class MappingGroupTest extends PeersContract {
    private static final Predicate<Request> LISTS =
            request -> request.is("GET") && request.path().endsWith("/mappings");
    private static final String SAME = "hostname: '*', prefix: /payments/";

    private void mapping(String name, String spec) {
        api.put("apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: {" + spec + "}\n");
    }

    private TrafficRouter ambassador() {
        mapping("payments-canary", SAME + ", service: payments-canary, weight: 0");
        return router(route(RouteKind.MAPPING, "payments-canary", false, Map.of()));
    }

    private TrafficRouter ambassadorWithStable() {
        mapping("payments-v1", SAME + ", service: 'http://payments-stable.shop:80'");
        return ambassador();
    }

    @Test
    void aCanarysMappingThatIsAloneWouldGetEverythingAndIsNotTouched() throws Exception {
        refusedBefore(
                ambassador(),
                "stable has no Mapping of the same hostname \"*\" and prefix \"/payments/\", and the canary's is alone,"
                        + " so that it gets everything at any weight: expected one without weight whose name or service"
                        + " is 'payments-stable', found none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hostname: '*', prefix: /pay/                       | prefix "/pay/" and not "/payments/"
            hostname: pay.example.com, prefix: /payments/      | hostname "pay.example.com" and not "*"
            prefix: /payments/                                 | hostname none and not "*"
            hostname: '*', prefix: /payments/, method: GET     | method "GET" and not none
            hostname: '*', prefix: /payments/, headers: {x: y} | headers {"x":"y"} and not none
            hostname: '*', prefix: /payments/, precedence: 1   | precedence 1 and not none
            hostname: '*', prefix: /payments/, shadow: true    | shadow: true
            hostname: '*', prefix: /payments/, ambassador_id: [b] | ambassador_id [b] and not [default]
            """, quoteCharacter = '`')
    void aMappingOfStableThatMatchesOtherRequestsIsToldWithWhatIsDifferent(String spec, String difference)
            throws Exception {
        mapping("payments-v1", spec + ", service: payments-stable");
        refusedBefore(
                ambassador(),
                "'payments-stable', found Mapping shop/payments-v1 (service payments-stable) has " + difference);
    }

    @Test
    void aThirdMappingThatGetsSomethingIsRefusedByNameAndSoIsAWeightOfStableAllAtOnce() throws Exception {
        mapping("payments-stable", SAME + ", service: payments, weight: 95");
        mapping("payments-beta", SAME + ", service: payments-beta, weight: 20");
        mapping("payments-old", SAME + ", service: payments-old");
        refusedBefore(
                ambassador(),
                "Mapping shop/payments-beta (service payments-beta) has the same hostname \"*\" and prefix"
                        + " \"/payments/\" and weight 20, which stable then lacks; expected a weight for the canary alone"
                        + " and one Mapping of stable without. Set its weight to 0 or delete it",
                "Mapping shop/payments-old (service payments-old) has the same hostname \"*\" and prefix \"/payments/\""
                        + " and no weight, so it shares with stable what the canary leaves",
                "Mapping shop/payments-stable (service payments) has weight 95, expected none: only without one it gets"
                        + " what the canary leaves");
        mapping("payments-stable", SAME + ", service: payments");
        api.delete(RouteKind.MAPPING.resource(), "shop", "payments-old");
        refusedBefore(
                router(route(RouteKind.MAPPING, "payments-canary", true, Map.of())),
                "Set its weight to 0 or delete it: it can't keep its share (keepOthers) here");
    }

    @Test
    void whatTakesNothingFromStableIsNotInTheWay() throws Exception {
        TrafficRouter router = ambassadorWithStable();
        mapping("payments-old", SAME + ", service: payments-old, weight: 0");
        mapping("payments-copies", SAME + ", service: payments-beta, shadow: true");
        mapping("payments-test", SAME + ", service: payments-beta, ambassador_id: [test]");
        mapping("payments-beta", SAME + ", service: payments-beta, headers: {x-beta: '1'}");
        mapping("orders", "hostname: '*', prefix: /orders/, service: orders, weight: 20");
        assertThat(router.preflight()).isEmpty();
        assertThat(router.shift(router.claim(router.read(), OURS), Weight.of(5), OURS)
                        .canary())
                .isEqualTo(Weight.of(5));
    }

    @Test
    void aHostnameIsTheSameByEachOfItsThreeNames() throws Exception {
        mapping("payments-stable", "host: pay.example.com, prefix: /, headers: {x: y}, service: payments-stable");
        mapping(
                "payments-canary",
                "headers: {x: y, ':authority': pay.example.com}, prefix: /, service: payments-canary, weight: 0");
        assertThat(router(route(RouteKind.MAPPING, "payments-canary", false, Map.of()))
                        .preflight())
                .isEmpty();
    }

    @Test
    void aThirdMappingThatComesLaterStopsTheNextStepAndNotTheWayBack() throws Exception {
        TrafficRouter router = ambassadorWithStable();
        RouteState before = router.read();
        RouteState now = router.shift(router.claim(before, OURS), Weight.of(5), OURS);
        mapping("payments-beta", SAME + ", service: payments-beta, weight: 20");
        refused(Kind.UNSUITABLE, "payments-beta", () -> router.shift(now, Weight.of(10), OURS));
        RouteState renewed = router.claim(now, OURS);
        assertThat(router.restore(renewed, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aLoginThatMayNotListIsToldOnceAndNotKeptBack() throws Exception {
        TrafficRouter router = ambassadorWithStable();
        api.faults().always(LISTS, Fault.forbidden());
        assertThat(router.preflight())
                .containsExactly(Remark.warning(
                        "mappings",
                        "Mapping shop/payments-canary: whether stable 'payments-stable' has a Mapping of the same"
                                + " hostname and prefix, and alone gets the rest, isn't known: the login may not look;"
                                + " grant it list on mappings.getambassador.io"));
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void aServerThatIsBusyWhenAskedIsAskedAgainByTheRolloutAndNothingIsWritten() throws Exception {
        TrafficRouter router = ambassadorWithStable();
        RouteState seen = router.read();
        api.faults().next(LISTS, Fault.tooManyRequests(7));
        refused(Kind.UNAVAILABLE, "was busy or away: try again", () -> router.claim(seen, OURS));
        assertThat(api.writes()).isEmpty();
        assertThat(router.claim(seen, OURS).claim()).contains(OURS);
    }
}
