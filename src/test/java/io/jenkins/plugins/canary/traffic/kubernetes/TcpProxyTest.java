package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An HTTPProxy of Contour that passes connections on and not requests. */
class TcpProxyTest {
    private static final String PROXY = """
            apiVersion: projectcontour.io/v1
            kind: HTTPProxy
            metadata: {name: shop, namespace: shop}
            spec:
              virtualhost: {fqdn: shop.example.com, tls: {passthrough: true}}
              tcpproxy:
                loadBalancerPolicy: {strategy: WeightedLeastRequest}
                services:
                  - {name: shop-stable, port: 443, weight: 100}
                  - {name: shop-canary, port: 443, weight: 0}
            status:
              currentStatus: valid
              conditions: [{type: Valid, status: "True", observedGeneration: 1, reason: Valid, message: ""}]
            """;

    @Test
    void itsServicesAreMovedAndPutBackToTheLetterAndAHeaderChangesNothingThere() throws Exception {
        try (var api = MockApiServer.start("shop")) {
            api.put(PROXY);
            String before = contents(api);
            for (Map<String, String> wishes : List.of(Map.<String, String>of(), Map.of("header", "X-Canary"))) {
                KubernetesRoute route = KubernetesSample.of(RouteKind.HTTP_PROXY, List.of(), List.of())
                        .wishing(wishes)
                        .route("shop", false);
                try (TrafficRouter router = route.router(api.client(), CLOCK)) {
                    RouteState seen = router.read();
                    RouteState now = router.shift(router.claim(seen, OURS), Weight.of(5), OURS);
                    JsonNode services = api.object(RouteKind.HTTP_PROXY.resource(), "shop", "shop")
                            .at("/spec/tcpproxy/services");
                    assertThat(services.findValuesAsText("weight")).containsExactly("95", "5");
                    assertThat(router.restore(now, seen.snapshot()).canary()).isEqualTo(Weight.NONE);
                }
                assertThat(contents(api)).isEqualTo(before);
            }
        }
    }

    private static String contents(MockApiServer api) {
        return KubernetesSubject.text(
                api.object(RouteKind.HTTP_PROXY.resource(), "shop", "shop").deepCopy());
    }
}
