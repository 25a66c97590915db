package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What everything on an API server keeps, weights or not, while that server is slow or away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiServerContract extends RouterContract {
    static final Predicate<Request> WRITES = request -> !request.is("GET");

    MockApiServer api;
    FaultProxy faults;

    @BeforeAll
    final void useServer() throws Exception {
        api = startServer();
        faults = api.faults();
    }

    @AfterAll
    final void leaveServer() {
        stopServer(api);
    }

    MockApiServer startServer() throws Exception {
        return MockApiServer.start("shop");
    }

    void stopServer(MockApiServer server) {
        server.close();
    }

    /** The one of the test's subject. */
    abstract KubernetesRoute route();

    RouteState five() throws RouteException {
        return router.shift(before, Weight.of(5), OURS);
    }

    @Test
    void aSlowServerIsGivenUpAndTheNextReadingTellsWhatHappened() throws Exception {
        try (var client = api.connect(Duration.ofMillis(300));
                TrafficRouter hurried = route().router(client, CLOCK, KubernetesSubject.NO_PAUSE)) {
            var written = new CountDownLatch(1);
            faults.always(WRITES, Fault.slow(Duration.ofSeconds(20), written));
            do {
                refused(Kind.UNAVAILABLE, "no answer within 300 ms", () -> hurried.shift(before, Weight.of(5), OURS));
                // Where it wasn't the write that took so long, once more.
            } while (written.getCount() > 0);
            faults.clear();
        }
        assertThat(five().canary()).isEqualTo(Weight.of(5));
    }
}
