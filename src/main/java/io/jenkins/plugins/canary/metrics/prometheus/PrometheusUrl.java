package io.jenkins.plugins.canary.metrics.prometheus;

import io.jenkins.plugins.canary.parse.Problems;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The address of a Prometheus: http or https, with a path prefix if it stands behind one
 * ({@code https://host/prometheus/}). It never holds a user name or a password: these belong to {@link Credentials},
 * where they stay out of logs. Immutable.
 */
public final class PrometheusUrl {
    private static final String ALLOWED =
            "an http or https URL without query or fragment, such as 'http://prometheus.monitoring:9090' or"
                    + " 'https://metrics.example.com/prometheus'";

    private final HttpUrl base;

    private PrometheusUrl(HttpUrl base) {
        this.base = base;
    }

    /** The address written in {@code text}; empty, and a problem noted that repeats no password, if it isn't one. */
    public static Optional<PrometheusUrl> read(Problems problems, String setting, String text) {
        HttpUrl url = text == null ? null : HttpUrl.parse(text.strip());
        if (url == null) {
            // A text that can't be read could still hold a password before its '@'.
            problems.add(setting, text != null && text.contains("@") ? "…@…" : text, ALLOWED);
            return Optional.empty();
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            problems.add(
                    setting,
                    withoutUserInfo(url),
                    "no user name or password in the URL: logs and reports show URLs; use basic auth or bearer"
                            + " credentials of the metric source instead");
            return Optional.empty();
        }
        if (url.query() != null || url.fragment() != null) {
            problems.add(setting, url.newBuilder().query(null).fragment(null).build() + "?…", ALLOWED);
            return Optional.empty();
        }
        return Optional.of(new PrometheusUrl(url));
    }

    private static String withoutUserInfo(HttpUrl url) {
        return url.scheme() + "://…@" + url.host() + ":" + url.port();
    }

    /** The address of {@code path}, such as {@code api/v1/query}, below the prefix. */
    HttpUrl api(String path) {
        return base.newBuilder().addPathSegments(path).build();
    }

    HttpUrl base() {
        return base;
    }

    @Override
    public String toString() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
