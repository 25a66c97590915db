package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and what isn't. */
class VirtualServiceRouterTest {
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
    void aRolloutFromClaimToRestoreLeavesTheObjectAsItWas() throws Exception {
        shop.api.put(Routes.PAYMENTS);
        JsonNode original = Routes.withoutVersion(shop.payments());
        RouteState before = shop.router.read();
        assertThat(before.canary()).isEqualTo(Weight.NONE);
        RouteState claimed = shop.router.claim(before, OURS);
        assertThat(claimed.claim()).contains(OURS);
        RouteState now = shop.router.shift(claimed, Weight.of(25), OURS);
        assertThat(now.canary()).isEqualTo(Weight.of(25));
        assertThat(now.original()).contains(before.snapshot());
        RouteState after = shop.router.restore(now, before.snapshot());
        assertThat(after.claim()).isEmpty();
        assertThat(Routes.withoutVersion(shop.payments())).isEqualTo(original);
    }

    @Test
    void inTheMiddleNothingButTwoWeightsAndOurAnnotationsDiffers() throws Exception {
        shop.api.put(Routes.PAYMENTS);
        String original = Routes.withoutVersion(shop.payments()).toString();
        shop.router.shift(shop.router.read(), Weight.of(25), OURS);
        JsonNode shifted = Routes.withoutVersion(shop.payments());
        JsonNode marks = ((ObjectNode) shifted.path("metadata")).remove("annotations");
        String back =
                shifted.toString().replace("\"weight\":75", "\"weight\":100").replace("\"weight\":25", "\"weight\":0");
        assertThat(shop.weights()).containsExactly(75, 25);
        assertThat(back).isEqualTo(original);
        assertThat(marks.properties())
                .extracting(entry -> entry.getKey())
                .allMatch(name -> name.startsWith("canary.jenkins.io/"))
                .hasSize(5);
    }

    @Test
    void aShiftIsOneRequestThatTestsWhatItIsBasedOn() throws Exception {
        shop.api.put(Routes.PAYMENTS);
        RouteState before = shop.router.read();
        shop.api.faults().forgetRequests();
        shop.router.shift(before, Weight.of(5), OURS);
        assertThat(shop.api.faults().requests())
                .as("beside the question who stands behind the subset")
                .filteredOn(request -> !request.path().contains("/destinationrules"))
                .extracting(request -> request.method())
                .containsExactly("PATCH");
        var patch = shop.api.faults().requests("PATCH").get(0);
        assertThat(patch.header("content-type")).startsWith("application/json-patch+json");
        assertThat(patch.path()).contains("fieldManager=canary-release");
        assertThat(patch.body())
                .contains("{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"" + before.version()
                        + "\"}")
                .contains("{\"op\":\"test\",\"path\":\"/spec/http/1/route/0/weight\",\"value\":100}")
                .contains("{\"op\":\"test\",\"path\":\"/spec/http/1/route/1/destination\",")
                .contains("{\"op\":\"add\",\"path\":\"/spec/http/1/route/1/weight\",\"value\":5}");
    }

    @Test
    void shiftingTwiceIsShiftingOnceAlsoWithAnOldReading() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        shop.router.shift(before, Weight.of(5), OURS);
        assertThat(shop.router.shift(before, Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(shop.weights()).containsExactly(95, 5);
    }

    @Test
    void restoringAndReleasingTwiceWritesOnce() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(5), OURS);
        int patches = shop.patches();
        shop.router.restore(now, before.snapshot());
        shop.router.restore(now, before.snapshot());
        assertThat(shop.patches()).isEqualTo(patches + 1);
        shop.router.release(now, before.snapshot());
        assertThat(shop.patches()).isEqualTo(patches + 1);
    }

    @Test
    void aPromotedCanaryKeepsItsWeightWhenTheRouteIsReleased() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.ALL, OURS);
        RouteState after = shop.router.release(now, before.snapshot());
        assertThat(after.claim()).isEmpty();
        assertThat(after.canary()).isEqualTo(Weight.ALL);
        assertThat(shop.payments().at("/metadata/annotations").isMissingNode()).isTrue();
    }

    @Test
    void weightsThatWereAbsentAreAbsentAgain() throws Exception {
        shop.api.put(Routes.spec("{http: [{route: [" + Routes.to("stable", 100)
                + ", {destination: {host: payments, subset: canary}}]}]}"));
        JsonNode original = Routes.withoutVersion(shop.payments());
        RouteState before = shop.router.read();
        assertThat(before.canary()).isEqualTo(Weight.NONE);
        RouteState now = shop.router.shift(before, Weight.of(10), OURS);
        assertThat(shop.weights()).containsExactly(90, 10);
        shop.router.restore(now, before.snapshot());
        assertThat(Routes.withoutVersion(shop.payments())).isEqualTo(original);
    }

    @Test
    void annotationsOfOthersStay() throws Exception {
        shop.api.put(Routes.PAYMENTS);
        shop.annotate("example.com/note", "keep");
        JsonNode original = Routes.withoutVersion(shop.payments());
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(10), OURS);
        assertThat(shop.payments().at("/metadata/annotations")).hasSize(6);
        shop.router.restore(now, before.snapshot());
        assertThat(Routes.withoutVersion(shop.payments())).isEqualTo(original);
    }

    @Test
    void halfAPercentIsRefusedBeforeAnythingIsAsked() throws Exception {
        shop.api.put(Routes.split(0));
        RouteState before = shop.router.read();
        shop.api.faults().forgetRequests();
        assertThat(shop.router.capabilities().granularity()).isEqualTo(Weight.of(1));
        refused(
                Kind.UNSUITABLE,
                "can't hold a weight of 0.5%: its weights are whole numbers of 100 in all",
                () -> shop.router.shift(before, Weight.parse("0.5%"), OURS));
        assertThat(shop.api.faults().requests()).isEmpty();
    }

    @Test
    void allRulesThatHaveBothDestinationsMoveTogether() throws Exception {
        String rule = "route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]}";
        shop.api.put(Routes.spec("{http: [{name: a, " + rule + ", {name: b, " + rule + "]}"));
        RouteState before = shop.router.read();
        shop.router.shift(before, Weight.of(5), OURS);
        assertThat(shop.weights()).containsExactly(95, 5, 95, 5);
    }

    @Test
    void onlyTheNamedRulesMoveIfAnyIsNamed() throws Exception {
        String rule = "route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]}";
        shop.api.put(Routes.spec("{http: [{name: a, " + rule + ", {name: b, " + rule + "]}"));
        var router = shop.router(Shop.route("stable", "canary", "b"));
        router.shift(router.read(), Weight.of(5), OURS);
        assertThat(shop.weights()).containsExactly(100, 0, 95, 5);
    }

    @Test
    void restoringFindsARuleByNameWhereverItWasMoved() throws Exception {
        shop.api.put(Routes.PAYMENTS);
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(25), OURS);
        var object = (ObjectNode) shop.payments().deepCopy();
        var http = (ArrayNode) object.at("/spec/http");
        http.insert(0, http.remove(1));
        shop.api.put(object.toString());
        assertThat(shop.router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(shop.weights()).containsExactly(100, 0);
    }

    @Test
    void aRuleThatSomebodyRemovedDoesNotKeepTheOthersFromBeingRestored() throws Exception {
        String rule = "route: [" + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]}";
        shop.api.put(Routes.spec("{http: [{name: a, " + rule + ", {name: b, " + rule + "]}"));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(25), OURS);
        ObjectNode object = shop.payments().deepCopy();
        ((ArrayNode) object.at("/spec/http")).remove(0);
        shop.api.put(object.toString());
        refused(
                Kind.DRIFTED,
                "was [a (payments/stable 100, payments/canary 0), b (payments/stable 100, payments/canary 0)],"
                        + " is [b (payments/stable 100, payments/canary 0)]",
                () -> shop.router.restore(now, before.snapshot()));
        assertThat(shop.weights()).containsExactly(100, 0);
        assertThat(shop.router.read().claim()).contains(OURS);
    }

    private static final String UNNAMED = "{match: [{uri: {prefix: /%s}}], timeout: 3s, route: ["
            + Routes.to("stable", 100) + ", " + Routes.to("canary", 0) + "]}";

    /** The spec as it is, with its rule of this number once more at the beginning, for a path of its own. */
    private void insertCopy(int number, boolean exact) {
        ObjectNode object = shop.payments().deepCopy();
        var http = (ArrayNode) object.at("/spec/http");
        ObjectNode copy = http.get(number).deepCopy();
        if (!exact) {
            ((ObjectNode) copy.at("/match/0/uri")).put("prefix", "/new");
        }
        http.insert(0, copy);
        shop.api.put(object.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRuleWithoutANameThatSomebodyPutBeforeOursDoesNotKeepOursFromBeingRestored(boolean exact) throws Exception {
        shop.api.put(Routes.spec("{http: [" + UNNAMED.formatted("a") + "]}"));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(20), OURS);
        insertCopy(0, exact);
        String meanwhile = Routes.withoutMarks(shop.payments()).toString();
        assertThat(shop.weights()).containsExactly(80, 20, 80, 20);

        assertThat(shop.router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(shop.weights()).containsExactly(100, 0, 100, 0);
        assertThat(Routes.withoutVersion(shop.payments()).toString())
                .isEqualTo(
                        meanwhile.replace("\"weight\":80", "\"weight\":100").replace("\"weight\":20", "\"weight\":0"));
    }

    @Test
    void aNamedRuleBeforeOneWithoutANameIsLeftAsSomebodyWroteIt() throws Exception {
        shop.api.put(Routes.spec("{http: [" + UNNAMED.formatted("a") + "]}"));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(20), OURS);
        insertCopy(0, false);
        ObjectNode object = shop.payments().deepCopy();
        ((ObjectNode) object.at("/spec/http/0")).put("name", "theirs");
        shop.api.put(object.toString());
        refused(Kind.DRIFTED, "isn't what it was", () -> shop.router.restore(now, before.snapshot()));
        assertThat(shop.weights()).containsExactly(80, 20, 100, 0);
    }

    @Test
    void rulesWithoutNamesOfWhichOneIsGoneAndThatHeldTheirWeightsInOtherNumbersAllGoBackAndThatIsTold()
            throws Exception {
        String other = UNNAMED.formatted("b").replace("weight: 100", "weight: 1");
        shop.api.put(Routes.spec("{http: [" + UNNAMED.formatted("a") + ", " + other + "]}"));
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(20), OURS);
        insertCopy(1, false);
        refused(Kind.DRIFTED, "isn't what it was", () -> shop.router.restore(now, before.snapshot()));
        assertThat(shop.router.read().canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void destinationsAreFoundByHostToo() throws Exception {
        shop.api.put(Routes.spec("{http: [{route: [{destination: {host: payments-v1}, weight: 100},"
                + " {destination: {host: payments-v2.shop.svc.cluster.local}, weight: 0}]}]}"));
        var router = shop.router(Shop.route("payments-v1", "payments-v2"));
        assertThat(router.shift(router.read(), Weight.of(40), OURS).canary()).isEqualTo(Weight.of(40));
        assertThat(shop.weights()).containsExactly(60, 40);
    }

    @Test
    void aTokenIsSentAndNeverTold() throws Exception {
        var cluster = Cluster.at(shop.api.uri().toString()).with(new Login.Token("s3cret"));
        try (var client = KubernetesClients.connect(cluster)) {
            var router = Shop.route("stable", "canary").router(client, CLOCK);
            shop.api.faults().always(Fault.forbidden());
            assertThatThrownBy(router::read).satisfies(e -> assertThat(Throwables.getStackTrace(e))
                    .contains("lacks the verb")
                    .doesNotContain("s3cret"));
            assertThat(shop.api.faults().requests()).last().satisfies(request -> assertThat(
                            request.header("authorization"))
                    .isEqualTo("Bearer s3cret"));
        }
    }
}
