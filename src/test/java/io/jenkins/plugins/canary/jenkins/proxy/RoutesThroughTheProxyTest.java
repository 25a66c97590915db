package io.jenkins.plugins.canary.jenkins.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ProxyConfiguration;
import hudson.model.Run;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.jenkins.config.JenkinsDirectory;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.ForwardProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.held.Routers;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Places outside Kubernetes that hold weights are called through the controller's proxy, each that speaks HTTP. */
@Timeout(60)
class RoutesThroughTheProxyTest {
    /** What a plan has to say of each beside where it is. */
    private static final Map<RemoteKind, Map<String, String>> PLANS = Map.of(
            RemoteKind.ALB_RULE,
                    Map.of(
                            "arn",
                            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/50dc6c495c0c9188/"
                                    + "f2f7dc8efc522ab2",
                            "credentialsId",
                            "user"),
            RemoteKind.CLOUD_RUN, Map.of("project", "shop", "region", "europe-west3", "credentialsId", "token"),
            RemoteKind.FLAGD, Map.of(),
            RemoteKind.HAPROXY_DATA_PLANE, Map.of("credentialsId", "user"),
            RemoteKind.SPRING_GATEWAY, Map.of(),
            RemoteKind.LAMBDA_ALIAS,
                    Map.of(
                            "stable", "41",
                            "canary", "42",
                            "alias", "live",
                            "region", "eu-central-1",
                            "credentialsId", "user"),
            RemoteKind.LAUNCHDARKLY, Map.of("credentialsId", "token"),
            RemoteKind.UNLEASH, Map.of("credentialsId", "token"),
            RemoteKind.URL_MAP, Map.of("project", "shop", "credentialsId", "token"),
            RemoteKind.WEBHOOK, Map.of());

    @TempDir
    private Path folder;

    private final FakeCredentials credentials = FakeCredentials.install();
    private ForwardProxy proxy;
    private FaultProxy place;
    private Run<?, ?> run;

    @BeforeEach
    void start() throws IOException {
        proxy = ForwardProxy.start();
        place = FaultProxy.before(request -> Reply.json(404, "{}"));
        credentials
                .inJobs(FakeCredentials.user("user", "AKIAIOSFODNN7EXAMPLE", "s3cr3t"))
                .inJobs(FakeCredentials.token("token", "s3cr3t"));
        run = EmbeddedPipeline.in(folder, "shop")
                .start("")
                .awaitCompletion(Duration.ofSeconds(20))
                .run();
        configure(null);
    }

    @AfterEach
    void stop() throws IOException {
        Jenkins.get().setProxy(null);
        credentials.close();
        place.close();
        proxy.close();
    }

    private void configure(String direct) {
        Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), null, null, direct));
    }

    private RouteSpec.Remote route(RemoteKind kind, String host) {
        assertThat(PLANS).as("a plan of %s", kind).containsKey(kind);
        String url = "http://" + host + ":" + place.uri().getPort() + "/v3";
        var settings = new HashMap<String, Object>(PLANS.get(kind));
        settings.put(kind.place().address().name().equals("url") ? "url" : "endpoint", url);
        return Routers.spec(kind.place().symbol(), settings);
    }

    private void look(RouteSpec route) throws Exception {
        var metrics = new MetricsSpec(
                new MetricsSpec.Prometheus("http://127.0.0.1:1/", ""),
                DataPlane.APPLICATION,
                null,
                new Target("", "shop", "v1", "v2", Map.of()));
        try (Connection open =
                Connection.open(Optional.of(route), metrics, new JenkinsDirectory(run), RouterContract.CLOCK)) {
            assertThatThrownBy(() -> open.router().read()).isInstanceOf(RouteException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HAPROXY", "NGINX", "ROUTE53"})
    void aPlaceIsReachedThroughTheProxy(RemoteKind kind) throws Exception {
        look(route(kind, "place.example.invalid"));

        assertThat(proxy.requests()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("http://place.example.invalid:"));
        assertThat(place.requests()).hasSameSizeAs(proxy.requests());
    }

    @Test
    void aPlaceNearbyIsReachedWithoutIt() throws Exception {
        configure("127.*");
        look(route(RemoteKind.WEBHOOK, "127.0.0.1"));

        assertThat(place.requests()).isNotEmpty();
        assertThat(proxy.requests()).isEmpty();
    }
}
