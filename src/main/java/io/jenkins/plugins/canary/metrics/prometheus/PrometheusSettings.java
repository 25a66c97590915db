package io.jenkins.plugins.canary.metrics.prometheus;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.tls.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one Prometheus. Immutable.
 *
 * @param headers sent with every request, such as {@code X-Scope-OrgID}; their values are taken for secrets
 * @param trust whose signature on its certificate counts; empty for those that Java trusts
 * @param proxy through which it is reached; empty for whatever this Java is set to
 * @param timeout for a whole call, from connecting to the last byte; default 10 s
 * @param maxBytes the longest answer that is read, after decompression; default 8 MiB
 */
public record PrometheusSettings(
        PrometheusUrl url,
        Credentials credentials,
        Map<String, String> headers,
        Optional<Trust> trust,
        Optional<HttpProxy> proxy,
        Duration timeout,
        int maxBytes) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int DEFAULT_MAX_BYTES = 8 << 20;

    public PrometheusSettings {
        headers.forEach((name, value) -> HeaderText.checked("header " + name, value));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static PrometheusSettings at(PrometheusUrl url) {
        return new PrometheusSettings(
                url,
                Credentials.none(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_TIMEOUT,
                DEFAULT_MAX_BYTES);
    }

    public PrometheusSettings with(Credentials who) {
        return new PrometheusSettings(url, who, headers, trust, proxy, timeout, maxBytes);
    }

    public PrometheusSettings withHeaders(Map<String, String> more) {
        return new PrometheusSettings(url, credentials, more, trust, proxy, timeout, maxBytes);
    }

    public PrometheusSettings with(Trust authorities) {
        return new PrometheusSettings(url, credentials, headers, Optional.of(authorities), proxy, timeout, maxBytes);
    }

    public PrometheusSettings through(HttpProxy way) {
        return new PrometheusSettings(url, credentials, headers, trust, Optional.of(way), timeout, maxBytes);
    }

    public PrometheusSettings withTimeout(Duration limit) {
        return new PrometheusSettings(url, credentials, headers, trust, proxy, limit, maxBytes);
    }

    public PrometheusSettings withMaxBytes(int limit) {
        return new PrometheusSettings(url, credentials, headers, trust, proxy, timeout, limit);
    }

    List<String> secrets() {
        var secrets = new ArrayList<>(credentials.secrets());
        secrets.addAll(headers.values());
        return secrets;
    }

    @Override
    public String toString() {
        return "Prometheus " + url + " (" + credentials + ", headers " + headers.keySet() + ")";
    }
}
