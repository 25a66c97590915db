package io.jenkins.plugins.canary.connect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import io.jenkins.plugins.canary.traffic.held.Routers;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes that can't be opened here, told before anything is asked of them. */
class RemoteRouteTest {
    /** A controller that knows no credentials. */
    private static final class Controller implements Directory {
        @Override
        public SharedClients.Lease cluster(String name) {
            throw new AssertionError("no cluster is needed");
        }

        @Override
        public Account account(String what, String name) {
            throw new AssertionError("no account is asked for");
        }

        @Override
        public ClaimStore claims() {
            return new MemoryClaims();
        }

        @Override
        public boolean runsCommands() {
            return false;
        }

        @Override
        public Credentials credentials(String what, String id, String url) throws UnknownName {
            throw new UnknownName(what + ": found no credentials '" + id + "'");
        }

        @Override
        public MetricSource source(MetricsSpec.Source source) {
            throw new AssertionError("the route comes first");
        }
    }

    private static void refused(String words, String symbol, Map<String, String> settings) {
        var metrics = new MetricsSpec(
                new MetricsSpec.Named("prod"), null, null, new Target("", "shop", "v1", "v2", Map.of()));
        assertThatThrownBy(() -> Connection.open(
                        Optional.of(Routers.spec(symbol, settings)), metrics, new Controller(), RouterContract.CLOCK))
                .isInstanceOf(UnknownName.class)
                .hasMessageContaining(words);
    }

    @Test
    void nginxIsRefusedOnAControllerWithTheReasonAndAnotherWay() {
        refused(
                "route nginx: it writes a file and runs commands on the machine where the rollout runs. In a"
                        + " Jenkinsfile that is the controller",
                "nginx",
                Map.of("include", "/etc/nginx/canary/shop.conf"));
    }

    @Test
    void credentialsThatAreNotThereAreMissedForTheRoute() {
        refused(
                "route webhook: found no credentials 'signing'",
                "webhook",
                Map.of("url", "https://lb.example.com/canary", "credentialsId", "signing"));
    }

    @Test
    void dnsIsRefusedWhenThePlanIsReadWhateverItSays() {
        assertThatThrownBy(() -> Routers.spec("route53", Map.of("record", "shop.example.com", "ttl", 5)))
                .hasMessageStartingWith("route route53: weights of DNS records can't carry a canary. Resolvers");
    }
}
