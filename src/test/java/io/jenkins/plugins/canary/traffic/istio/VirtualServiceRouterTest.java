package io.jenkins.plugins.canary.traffic.istio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualServiceRouterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Claim OURS = new Claim("r-1", "https://ci/job/7", NOW, NOW.plusSeconds(60));

    private MockApiServer api;
    private TrafficRouter router;

    @BeforeEach
    void start() throws Exception {
        api = MockApiServer.start("shop");
        router = VirtualServiceRoute.of("shop", "payments", "stable", "canary")
                .router(api.client(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aRolloutFromClaimToRestoreLeavesTheObjectAsItWas() throws Exception {
        api.put(Routes.PAYMENTS);
        JsonNode original = Routes.withoutVersion(api.virtualService("shop", "payments"));
        RouteState before = router.read();
        RouteState claimed = router.claim(before, OURS);
        assertThat(claimed.claim()).contains(OURS);
        RouteState now = router.shift(claimed, Weight.of(25), OURS);
        assertThat(now.canary()).isEqualTo(Weight.of(25));
        assertThat(now.original()).contains(before.snapshot());
        RouteState after = router.restore(now, before.snapshot());
        assertThat(after.claim()).isEmpty();
        assertThat(Routes.withoutVersion(api.virtualService("shop", "payments")))
                .isEqualTo(original);
    }
}
