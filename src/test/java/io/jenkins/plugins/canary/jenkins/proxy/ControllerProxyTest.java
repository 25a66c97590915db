package io.jenkins.plugins.canary.jenkins.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ProxyConfiguration;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.jenkins.config.JenkinsDirectory;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.config.WebhookNotification;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.ForwardProxy;
import io.jenkins.plugins.canary.lab.KeyPairs;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.SecurePrometheus;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.metrics.webhook.HttpWebhooks;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the controller calls goes through its proxy, to names that only the proxy knows, but for hosts that are excepted. */
@Timeout(60)
class ControllerProxyTest {
    private static final String ANSWER = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{},\"value\":[1700000000,\"1\"]}]}}";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("jenkins:pr0xy".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private final FakeCredentials credentials = FakeCredentials.install();
    private ForwardProxy proxy;
    private FaultProxy server;
    private Run<?, ?> run;

    @BeforeEach
    void start() throws Exception {
        proxy = ForwardProxy.start();
        server = FaultProxy.before(request -> Reply.json(200, ANSWER));
        run = EmbeddedPipeline.in(folder.resolve("job"), "shop")
                .start("")
                .awaitCompletion(Duration.ofSeconds(20))
                .run();
        configure(null);
    }

    @AfterEach
    void stop() throws IOException {
        Jenkins.get().setProxy(null);
        CanaryGlobalConfiguration.get().setClusters(null);
        CanaryGlobalConfiguration.get().setMetricSources(null);
        credentials.close();
        server.close();
        proxy.close();
    }

    private void configure(String direct) {
        Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), null, null, direct));
    }

    private void askingForALogin(String password) throws IOException {
        proxy.close();
        proxy = ForwardProxy.asking(LOGIN);
        Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), "jenkins", password, null));
    }

    /** The server, under a name that nobody but the proxy can find. */
    private String hidden(String name) {
        return "http://" + name + ".example.invalid:" + server.uri().getPort() + "/";
    }

    private Answer asked(String url) throws Exception {
        CanaryGlobalConfiguration.get()
                .setMetricSources(List.of(new NamedMetrics("prometheus", new PrometheusMetrics(url))));
        try (MetricSource source = new JenkinsDirectory(run).source(new MetricsSpec.Named("prometheus"))) {
            return source.instant("vector(1)", Instant.now());
        }
    }

    @Test
    void metricsAreAskedThroughTheProxy() throws Exception {
        assertThat(asked(hidden("prometheus"))).isInstanceOf(Answer.Series.class);

        assertThat(proxy.requests())
                .singleElement()
                .asString()
                .contains("http://prometheus.example.invalid:" + server.uri().getPort() + "/api/v1/query");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void hostsThatAreExceptedAreReachedWithoutIt() throws Exception {
        configure("*.internal, 127.0.0.1");

        assertThat(asked(server.uri().toString())).isInstanceOf(Answer.Series.class);
        assertThat(proxy.requests()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aProxyThatAsksForALoginGetsIt() throws Exception {
        askingForALogin("pr0xy");

        assertThat(asked(hidden("prometheus"))).isInstanceOf(Answer.Series.class);
        assertThat(proxy.requests()).hasSize(2);
    }

    @Test
    void aLoginThatTheProxyDoesNotTakeIsTriedOnceAndIsNotShown() throws Exception {
        askingForALogin("wr0ng");

        Answer answer = asked(hidden("prometheus"));

        assertThat(answer).isInstanceOfSatisfying(Answer.Failure.class, failure -> assertThat(failure.text())
                .contains("407")
                .doesNotContain("wr0ng"));
        assertThat(proxy.requests()).hasSize(2);
        assertThat(ControllerProxy.now().toString()).contains("jenkins").doesNotContain("wr0ng");
    }

    @Test
    void aCertificateIsShownToTheServerBehindTheProxy() throws Exception {
        KeyPairs there = KeyPairs.make(folder, "server");
        KeyPairs here = KeyPairs.make(folder, "client");
        credentials.atRoot(FakeCredentials.certificate("key", here));
        askingForALogin("pr0xy");
        try (SecurePrometheus prometheus = SecurePrometheus.start(folder, there, here)) {
            var source = new PrometheusMetrics(prometheus.url().toString());
            source.setCredentialsId("key");
            var named = new NamedMetrics("prometheus", source);
            named.setCaCertificate(there.certificate());
            CanaryGlobalConfiguration.get().setMetricSources(List.of(named));
            try (MetricSource open = new JenkinsDirectory(run).source(new MetricsSpec.Named("prometheus"))) {
                assertThat(open.instant("vector(1)", Instant.now())).isInstanceOf(Answer.Series.class);
            }
            assertThat(proxy.requests())
                    .allMatch(line -> line.startsWith(
                            "CONNECT 127.0.0.1:" + prometheus.url().getPort() + " "));
        }
    }

    @Test
    void aClusterIsReachedThroughTheProxyUnlessItIsExcepted() throws Exception {
        try (MockApiServer api = MockApiServer.start("shop")) {
            var cluster = new CanaryCluster("prod");
            cluster.setServerUrl(
                    "http://kubernetes.example.invalid:" + api.uri().getPort());
            CanaryGlobalConfiguration.get().setClusters(List.of(cluster));
            try (var lease = new JenkinsDirectory(run).cluster("prod")) {
                assertThat(lease.client().namespaces().list().getItems()).isNotEmpty();
            }
            assertThat(proxy.requests()).singleElement().asString().contains("http://kubernetes.example.invalid:");

            configure("127.*");
            cluster.setServerUrl(api.uri().toString());
            try (var lease = new JenkinsDirectory(run).cluster("prod")) {
                assertThat(lease.client().namespaces().list().getItems()).isNotEmpty();
            }
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aNotificationGoesThroughTheProxyWithItsLogin() throws Exception {
        askingForALogin("pr0xy");

        new WebhookNotification(hidden("hooks")).open(run).send("{}");

        assertThat(proxy.requests()).last().asString().startsWith("POST http://hooks.example.invalid:");
        assertThat(server.requests()).singleElement().matches(request -> request.is("POST"));
    }

    @Test
    void aGatesWebhookGoesThroughTheProxy() throws Exception {
        var target = new Target("shop", "payments", "v1", "v2", Map.of());
        var check = new Measure.Webhook(
                hidden("checks"), Measure.Webhook.Method.GET, Optional.empty(), "", Duration.ofSeconds(10));
        try (var webhooks =
                HttpWebhooks.of(target, (id, url) -> Credentials.none(), new JenkinsDirectory(run).proxy())) {
            assertThat(webhooks.ask(check, Duration.ofSeconds(30))).isEqualTo(new Reading.Value(200));
        }
        assertThat(proxy.requests()).singleElement().asString().startsWith("GET http://checks.example.invalid:");
    }

    @Test
    void aConnectionThatIsTriedInAFormTakesTheSameWay() {
        var descriptor = (PrometheusMetrics.DescriptorImpl) new PrometheusMetrics("").getDescriptor();

        FormValidation tried = descriptor.doTestConnection(null, hidden("prometheus"), "");

        assertThat(tried.kind).as(tried.getMessage()).isEqualTo(FormValidation.Kind.OK);
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void withoutAProxyTheNameIsNotFound() throws Exception {
        Jenkins.get().setProxy(null);

        assertThat(ControllerProxy.now()).isEmpty();
        assertThatThrownBy(
                        () -> new WebhookNotification(hidden("hooks")).open(run).send("{}"))
                .isInstanceOf(IOException.class);
        assertThat(asked(hidden("prometheus"))).isInstanceOf(Answer.Failure.class);
    }
}
