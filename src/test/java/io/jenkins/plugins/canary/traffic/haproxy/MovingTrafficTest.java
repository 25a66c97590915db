package io.jenkins.plugins.canary.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.RouteShim;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A VirtualService that really moves requests. */
@Timeout(60)
class MovingTrafficTest {
    private static final Claim OURS =
            new Claim("r-1", "build 7", Instant.now(), Instant.now().plusSeconds(60));
    private static final String PAYMENTS = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: payments, namespace: shop}
            spec:
              http:
              - route:
                - {destination: {host: payments, subset: stable}, weight: 100}
                - {destination: {host: payments, subset: canary}, weight: 0}
            """;

    @TempDir
    Path folder;

    @Test
    void patchingTheVirtualServiceMovesAQuarterOfTheTrafficAndRestoringTakesItBack() throws Exception {
        var route = MockApiServer.virtualServiceRoute("payments");
        try (var haproxy = HaproxyProcess.start(folder, "admin", "roundrobin", "v1 weight 100", "v2 weight 50");
                var api = MockApiServer.start("shop");
                TrafficRouter backend = MemoryClaims.router(
                        HaproxyRoute.of(haproxy.unix(), "be", "v1", "v2").holder(Duration.ofSeconds(10)))) {
            api.put(PAYMENTS);
            try (var shim = RouteShim.start(api.direct(), route, backend);
                    TrafficRouter router = route.router(api.client(), Clock.systemUTC())) {
                arrives(backend, Weight.NONE);
                RouteState before = router.read();

                RouteState now = router.shift(router.claim(before, OURS), Weight.of(25), OURS);
                arrives(backend, Weight.of(25));
                assertThat(haproxy.requests(400).get("v2")).isCloseTo(100, within(8));

                router.restore(now, before.snapshot());
                arrives(backend, Weight.NONE);
                assertThat(haproxy.requests(100)).containsOnlyKeys("v1");
                assertThat(shim.trouble()).isEmpty();
            }
        }
    }

    private static void arrives(TrafficRouter backend, Weight weight) throws Exception {
        Await.until("HAProxy gives the canary " + weight, Duration.ofSeconds(5), () -> backend.read()
                .canary()
                .equals(weight));
    }
}
