package io.jenkins.plugins.canary.traffic.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.HttpContract;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on an HTTP server that keeps a weight, in tenths of a percent. */
class WebhookContractTest extends HttpContract {
    @Override
    protected String symbol() {
        return "webhook";
    }

    private Endpoint endpoint;

    @Override
    protected Subject open() throws Exception {
        endpoint = Endpoint.start().keepingClaims();
        return new Endpoints(endpoint, Endpoint.start());
    }

    @Override
    protected FaultProxy faults() {
        return endpoint.faults();
    }

    @Override
    protected boolean writes(Request request) {
        return request.is("POST");
    }

    @Override
    protected TrafficRouter router(Map<String, ?> more) {
        return router(endpoint, more);
    }

    private static TrafficRouter router(Endpoint of, Map<String, ?> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("smallestStep", "0.1%");
        settings.put("credentialsId", "signing");
        return of.router(settings);
    }

    @Test
    void anEndpointThatKnowsNoVersionsIsLookedAtOnceMoreRightBeforeTheWrite() throws Exception {
        try (Endpoint plain = Endpoint.start().withoutVersions();
                TrafficRouter unconditional = plain.router(Map.of("smallestStep", "0.1%"))) {
            unconditional.claim(unconditional.read(), OURS);
            plain.faults().forgetRequests();
            RouteState now = unconditional.shift(unconditional.read(), Weight.of(5), OURS);
            assertThat(plain.faults().requests())
                    .extracting(Request::method)
                    .containsExactly("GET", "GET", "POST", "GET");
            plain.set(BigDecimal.valueOf(60));
            refused(Kind.DRIFTED, "found", () -> unconditional.shift(now, Weight.of(10), OURS));
            assertThat(plain.weight()).isEqualTo(BigDecimal.valueOf(60));
        }
    }

    private record Endpoints(Endpoint first, Endpoint other) implements Subject {
        @Override
        public TrafficRouter router() {
            return WebhookContractTest.router(first, Map.of());
        }

        @Override
        public TrafficRouter another() {
            return other.router(Map.of("smallestStep", "0.1%"));
        }

        @Override
        public String contents() {
            return first.weight().toPlainString() + " " + first.claim();
        }

        @Override
        public String contentsButWeights() {
            return "0 null";
        }

        @Override
        public Weight weight() {
            return new Weight(first.weight());
        }

        @Override
        public void edit(int percent) {
            first.set(BigDecimal.valueOf(percent));
        }

        @Override
        public void leave() {
            first.faults().always(Fault.away());
        }

        @Override
        public void comeBack() {
            first.faults().clear();
        }

        @Override
        public void close() {
            first.close();
            other.close();
        }
    }
}
