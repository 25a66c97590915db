package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MeshHTTPRoutes as later versions of Kuma have them: destinations are meant by labels. */
class KumaTest {
    private static final String BY_LABELS = """
            apiVersion: kuma.io/v1alpha1
            kind: MeshHTTPRoute
            metadata: {name: payments, namespace: shop}
            spec:
              to:
                - targetRef: {kind: MeshService, labels: {kuma.io/display-name: payments}}
                  rules:
                    - matches: [{path: {type: PathPrefix, value: /}}]
                      default:
                        backendRefs:
                          - kind: MeshService
                            labels: {kuma.io/display-name: payments-stable, k8s.kuma.io/namespace: tills}
                            port: 80
                            weight: 100
                          - kind: MeshService
                            labels: {kuma.io/display-name: payments-canary, k8s.kuma.io/namespace: tills}
                            port: 80
                            weight: 0
            """;

    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
        api.put(BY_LABELS);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private TrafficRouter router(Map<String, String> more) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                        "",
                        RouteKind.MESH_HTTP_ROUTE.name(),
                        "",
                        "shop",
                        "payments",
                        List.of(),
                        "payments-stable",
                        "payments-canary",
                        false,
                        more))
                .router(api.client(), RouterContract.CLOCK);
    }

    private JsonNode spec() {
        return api.object(RouteKind.MESH_HTTP_ROUTE.resource(), "shop", "payments")
                .path("spec");
    }

    @Test
    void destinationsThatAreMeantByLabelsAreMovedThereAndBack() throws Exception {
        JsonNode before = spec();
        TrafficRouter router = router(Map.of());
        RouteState seen = router.read();
        RouteState now = router.shift(router.claim(seen, OURS), Weight.of(5), OURS);
        assertThat(spec().findValues("weight")).hasToString("[95, 5]");
        assertThat(api.faults().requests("PATCH").get(1).body())
                .contains("backendRefs/1/labels\",\"value\":{\"kuma.io/display-name\":\"payments-canary\"");
        router.restore(now, seen.snapshot());
        assertThat(spec()).isEqualTo(before);
    }

    @Test
    void theServiceThatTheLabelsMeanIsAskedForItsEndpoints() throws Exception {
        api.endpointsReady(false);
        TrafficRouter router = router(Map.of());
        refused(
                Kind.UNAVAILABLE,
                "service tills/payments-canary has no ready endpoint",
                () -> router.shift(router.read(), Weight.of(5), OURS));
    }

    @Test
    void aMirrorOfHalfPercentsIsATextForTheSchemaTakesNoDecimals() throws Exception {
        TrafficRouter router = router(Map.of("mirror", "2.5%"));
        RouteState seen = router.read();
        RouteState now = router.shift(seen, Weight.of(5), OURS);
        assertThat(spec().findValue("percentage")).hasToString("\"2.5\"");
        router.restore(now, seen.snapshot());
        assertThat(spec().findValue("percentage")).isNull();
    }
}
