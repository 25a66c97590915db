package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Objects of one kind whose weight others give a meaning, on a mock API server. */
abstract class PeersContract {
    MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    static KubernetesRoute route(RouteKind kind, String name, boolean keepOthers, Map<String, String> more) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "", kind.name(), "", "shop", name, List.of(), "payments-stable", "payments-canary", keepOthers, more));
    }

    TrafficRouter router(KubernetesRoute route) {
        return route.router(api.client(), RouterContract.CLOCK);
    }

    /** Neither the preflight nor the claim lets it pass, and nothing is written. */
    void refusedBefore(TrafficRouter router, String... words) throws Exception {
        RouteState seen = router.read();
        assertThat(router.preflight())
                .allMatch(Remark::refused)
                .extracting(Remark::text)
                .allSatisfy(text -> assertThat(text).startsWith(router.describe() + ": "))
                .zipSatisfy(List.of(words), (text, part) -> assertThat(text).contains(part));
        for (String one : words) {
            refused(Kind.UNSUITABLE, one, () -> router.claim(seen, OURS));
        }
        assertThat(api.writes()).isEmpty();
    }
}
