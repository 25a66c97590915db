package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A route of the Gateway API is in effect where all of its parents say so, and nobody else is asked. */
class ParentsTest {
    private static final String TWO = "{name: public}, {name: inside, namespace: mesh, sectionName: http, port: 80}";
    private static final String PUBLIC = "{name: public, namespace: shop, kind: Gateway}";
    private static final String INSIDE = "{name: inside, namespace: mesh, sectionName: http, port: 80}";

    private static Acceptance read(String refs, String... parents) {
        return RouteKind.HTTP_ROUTE.status().orElseThrow().read(route(refs, parents));
    }

    /** Of generation 4. */
    private static JsonNode route(String refs, String... parents) {
        return Serialization.unmarshal(yaml(refs, parents), JsonNode.class);
    }

    private static String yaml(String refs, String... parents) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: payments, namespace: shop, generation: 4}
                spec:
                  parentRefs: [%s]
                  rules:
                    - backendRefs:
                        - {name: payments-stable, port: 80, weight: 100}
                        - {name: payments-canary, port: 80, weight: 0}
                status: {parents: [%s]}
                """.formatted(refs, String.join(", ", parents));
    }

    private static String entry(String ref, String status, int generation) {
        return "{parentRef: " + ref + ", controllerName: example.com/a, conditions: [{type: Accepted, status: '"
                + status + "', reason: R, message: m, observedGeneration: " + generation + "}]}";
    }

    @Test
    void everyParentOfTheSpecMustHaveAcceptedThisGeneration() {
        assertThat(read(TWO, entry(PUBLIC, "True", 4), entry(INSIDE, "True", 4)))
                .isEqualTo(Acceptance.IN_EFFECT);
        assertThat(read(TWO, entry(PUBLIC, "True", 4)))
                .isEqualTo(Acceptance.pending("parent Gateway mesh/inside section http port 80: no controller has"
                        + " answered for it in status.parents; expected one that implements it. Look whether it exists,"
                        + " or take it out of spec.parentRefs"));
        assertThat(read(TWO, entry(PUBLIC, "True", 4), entry(INSIDE, "True", 3)))
                .isEqualTo(
                        Acceptance.pending("parent Gateway mesh/inside section http port 80: the condition Accepted is"
                                + " of generation 3, not of 4"));
        assertThat(read(TWO).text())
                .contains("parent Gateway shop/public: no controller", "; parent Gateway mesh/inside");
    }

    @Test
    void aRefusalByOneIsARefusalHoweverManyAreStillToAnswer() {
        assertThat(read(TWO, entry(INSIDE, "False", 4)))
                .isEqualTo(Acceptance.refused(
                        "parent Gateway mesh/inside section http port 80: the condition Accepted is False: R: m"));
        assertThat(read(TWO, entry(PUBLIC, "True", 4), entry(INSIDE, "False", 3))
                        .state())
                .as("of an earlier generation")
                .isEqualTo(Acceptance.State.PENDING);
    }

    @Test
    void whatIsLeftOverOfAParentThatWasTakenOutOfTheSpecCountsForNothing() {
        String gone = "{name: gone}";
        for (String left : List.of(entry(gone, "True", 2), entry(gone, "False", 4))) {
            assertThat(read("{name: public}", left, entry(PUBLIC, "True", 4))).isEqualTo(Acceptance.IN_EFFECT);
        }
        assertThat(read("{name: public}", entry(gone, "True", 4)).state()).isEqualTo(Acceptance.State.PENDING);
    }

    @Test
    void aParentIsKnownByKindNamespaceSectionAndPort() {
        for (String other : List.of(
                "{name: inside, sectionName: http, port: 80}",
                "{name: inside, namespace: mesh, sectionName: https, port: 80}",
                "{name: inside, namespace: mesh, port: 80}",
                "{name: inside, namespace: mesh, sectionName: http}",
                "{kind: Service, name: inside, namespace: mesh, sectionName: http, port: 80}")) {
            assertThat(read(INSIDE, entry(other, "True", 4)).state()).as(other).isEqualTo(Acceptance.State.PENDING);
        }
        assertThat(read(
                        "{group: '', kind: Service, name: payments, port: 80}",
                        entry("{group: core, kind: Service, name: payments, namespace: shop, port: 80}", "True", 4)))
                .as("as a mesh writes the group of a Service")
                .isEqualTo(Acceptance.IN_EFFECT);
    }

    @Test
    void ofTwoControllersThatAnswerForOneParentTheLateOneIsNotWaitedForAndARefusalCounts() {
        assertThat(read("{name: public}", entry(PUBLIC, "True", 4), entry(PUBLIC, "True", 1)))
                .isEqualTo(Acceptance.IN_EFFECT);
        assertThat(read("{name: public}", entry(PUBLIC, "True", 4), entry(PUBLIC, "False", 4))
                        .state())
                .isEqualTo(Acceptance.State.REFUSED);
    }

    @Test
    void aRouteWithoutParentsIsNobodys() {
        assertThat(read("").state()).isEqualTo(Acceptance.State.REFUSED);
    }

    @Test
    void aParentThatNobodyImplementsIsNamedBeforeTrafficMovesAndByTheShift() throws Exception {
        try (MockApiServer api = MockApiServer.start("shop")) {
            api.put(yaml("{name: public}, {name: forgotten}", entry(PUBLIC, "True", 1))
                    .replace(", generation: 4", ""));
            TrafficRouter router = KubernetesRoute.of(new RouteSpec.Kubernetes(
                            "",
                            RouteKind.HTTP_ROUTE.name(),
                            "",
                            "shop",
                            "payments",
                            List.of(),
                            "payments-stable",
                            "payments-canary",
                            false,
                            Map.of()))
                    .router(api.client(), RouterContract.CLOCK, KubernetesSubject.NO_PAUSE);
            assertThat(router.preflight()).singleElement().satisfies(remark -> {
                assertThat(remark.refused()).isFalse();
                assertThat(remark.text())
                        .startsWith("HTTPRoute shop/payments isn't in effect as it stands: parent Gateway"
                                + " shop/forgotten: no controller has answered for it in status.parents")
                        .endsWith(
                                "Look with kubectl get httproutes.gateway.networking.k8s.io payments -n shop -o yaml");
            });
            refused(
                    Kind.UNAVAILABLE,
                    "isn't in effect yet: parent Gateway shop/forgotten: no controller has answered for it",
                    () -> router.shift(router.read(), Weight.of(5), OURS));
        }
    }
}
