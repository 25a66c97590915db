package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stickiness by Istio's own means is its owner's business: what a DestinationRule says of it is read and never written. */
class DestinationRuleTest {
    private static final Resource KIND =
            new Resource("networking.istio.io", List.of("v1"), "DestinationRule", "destinationrules");
    private static final String STICKY = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: payments, namespace: shop}
            spec:
              host: payments
              trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: user, ttl: 0s}}}}
              subsets:
                - {name: stable, labels: {version: v1}}
                - name: canary
                  labels: {version: v2}
                  trafficPolicy: {loadBalancer: {consistentHash: {httpHeaderName: x-user}}}
            """;
    private static final String SERVICE =
            "{apiVersion: v1, kind: Service, metadata: {name: payments, namespace: shop}, spec: {selector: {app: p}}}";
    private static final String POD = "{apiVersion: v1, kind: Pod, metadata: {name: p-1, namespace: shop, labels: {app:"
            + " p, version: v2}}, status: {conditions: [{type: Ready, status: 'True'}]}}";

    @Test
    void aRuleWithConsistentHashesIsAsItWasAfterWholeRolloutsForthAndBack() throws Exception {
        try (var shop = new Shop()) {
            for (String object : List.of(STICKY, SERVICE, POD, Routes.split(0))) {
                shop.api.put("---\n" + object);
            }
            JsonNode before = shop.api.object(KIND, "shop", "payments");

            assertThat(shop.router.preflight()).isEmpty();
            RouteState seen = shop.router.read();
            RouteState now = shop.router.claim(seen, OURS);
            for (int percent : List.of(5, 50)) {
                now = shop.router.shift(now, Weight.of(percent), OURS);
            }
            now = shop.router.restore(now, seen.snapshot());
            now = shop.router.shift(shop.router.claim(now, OURS), Weight.ALL, OURS);
            shop.router.release(now, seen.snapshot());

            assertThat(shop.weights()).containsExactly(0, 100);
            assertThat(shop.api.object(KIND, "shop", "payments")).isEqualTo(before);
            assertThat(shop.api.faults().requests())
                    .filteredOn(request -> request.path().contains("/destinationrules"))
                    .isNotEmpty()
                    .allMatch(request -> request.is("GET"));
        }
    }
}
