package io.jenkins.plugins.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.ForwardProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {
    private static final String PROXY = "http://proxy.example.com:3128";

    private static boolean through(Map<String, String> environment, String url) {
        HttpProxy proxy = EnvironmentProxy.of(environment).orElseThrow();
        return proxy.selector().select(URI.create(url)).get(0).type() == Proxy.Type.HTTP;
    }

    @Test
    void eachSchemeHasItsOwnVariableAndThisMachineIsReachedDirectly() {
        assertThat(EnvironmentProxy.of(Map.of("HTTPS_PROXY", " "))).isEmpty();
        Map<String, String> secure = Map.of("HTTPS_PROXY", PROXY);
        assertThat(through(secure, "https://lambda.eu-central-1.amazonaws.com/"))
                .isTrue();
        assertThat(through(secure, "http://prometheus.monitoring:9090/")).isFalse();
        Map<String, String> both = Map.of("https_proxy", PROXY, "http_proxy", PROXY, "HTTPS_PROXY", "http://other");
        assertThat(through(both, "https://example.com/")).isTrue();
        assertThat(through(both, "http://example.com/")).isTrue();
        for (String own :
                List.of("http://localhost:9090/", "https://127.0.0.1/", "http://169.254.169.254/", "http://[::1]/")) {
            assertThat(through(both, own)).as(own).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, a.EXAMPLE.com, true",
        "example.com, badexample.com, false",
        ".example.com, a.example.com, true",
        "*.example.com, a.example.com, true",
        "example.com:443, example.com, true",
        "*, anything.example.org, true",
        "10.0.0.0/8, 10.1.2.3, true",
        "10.1.0.0/16, 10.2.2.3, false",
        "'other.example.org, example.com', example.com, true"
    })
    void hostsThatAreExceptedAreReachedDirectly(String without, String host, boolean direct) {
        assertThat(through(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", without), "https://" + host + "/"))
                .isNotEqualTo(direct);
    }

    @Test
    void aLoginIsDecodedAndNotShown() {
        HttpProxy proxy = EnvironmentProxy.of(Map.of("HTTPS_PROXY", "http://me:p%40ss+word@proxy.example.com"))
                .orElseThrow();
        assertThat(proxy.login()).contains(new HttpProxy.Login("me", "p@ss+word"));
        assertThat(proxy.port()).isEqualTo(80);
        assertThat(proxy.toString()).doesNotContain("p@ss");
        assertThat(EnvironmentProxy.of(Map.of("HTTPS_PROXY", "proxy.example.com:3128")))
                .map(HttpProxy::host)
                .contains("proxy.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://me:s3cr3t@proxy:1080", "https://me:s3cr3t@proxy", "http://me:s3cr3t@", "http://a b"})
    void whatIsNoHttpProxyIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> EnvironmentProxy.of(Map.of("HTTPS_PROXY", url)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("in HTTPS_PROXY the URL of an HTTP proxy")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void twoDifferentProxiesAreRefused() {
        assertThatThrownBy(() -> EnvironmentProxy.of(Map.of("HTTPS_PROXY", PROXY, "HTTP_PROXY", "http://other:1")))
                .hasMessageContaining("the same proxy in HTTPS_PROXY and HTTP_PROXY");
    }

    @Test
    void metricsAreAskedForThroughIt(@TempDir Path folder) throws Exception {
        try (ForwardProxy company = ForwardProxy.start();
                FaultProxy prometheus = FaultProxy.before(request -> Reply.json(
                        200, "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": []}}"))) {
            String nowhere = prometheus.uri().toString().replace("127.0.0.1", "prometheus.shop.example.com");
            var directory = new LocalDirectory(Map.of("http_proxy", "http://127.0.0.1:" + company.port()), folder);
            assertThat(directory.proxy()).isPresent();
            try (MetricSource source = directory.source(new MetricsSpec.Prometheus(nowhere, ""))) {
                source.instant("up", Instant.EPOCH);
            }
            assertThat(company.requests()).singleElement().asString().contains(nowhere + "api/v1/query");
        }
    }
}
