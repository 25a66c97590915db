package io.jenkins.plugins.canary.metrics.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.http.HttpCalls;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * A Prometheus, asked by its HTTP API (version 1). Queries go by POST, so that long ones fit and none lands in an access
 * log. Redirects aren't followed: credentials stay with their host. An answer with warnings counts as partial. Safe for
 * several threads; closing it cuts its calls off and leaves the shared client to the others.
 */
public final class PrometheusSource implements MetricSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrometheusSettings settings;
    private final PrometheusFailure failure;
    private final HttpCalls calls;

    private PrometheusSource(PrometheusSettings settings, HttpCalls calls) {
        this.settings = settings;
        this.failure = new PrometheusFailure(settings);
        this.calls = calls;
    }

    /** On the connections that all sources share. */
    public static PrometheusSource of(PrometheusSettings settings) {
        return new PrometheusSource(
                settings,
                HttpCalls.shared(
                        settings.credentials(),
                        settings.trust(),
                        settings.proxy(),
                        settings.timeout(),
                        settings.maxBytes()));
    }

    /** On connections of the caller's, which brings TLS settings or a proxy. */
    public static PrometheusSource of(PrometheusSettings settings, OkHttpClient base) {
        return new PrometheusSource(
                settings,
                HttpCalls.on(
                        base,
                        settings.credentials(),
                        settings.trust(),
                        settings.proxy(),
                        settings.timeout(),
                        settings.maxBytes()));
    }

    @Override
    public String describe() {
        return "Prometheus " + settings.url();
    }

    @Override
    public Answer instant(String query, Instant at) {
        return query(
                "api/v1/query",
                new FormBody.Builder()
                        .add("query", query)
                        .add("time", seconds(at))
                        .build());
    }

    @Override
    public Answer range(String query, Instant from, Instant to, Duration step) {
        return query(
                "api/v1/query_range",
                new FormBody.Builder()
                        .add("query", query)
                        .add("start", seconds(from))
                        .add("end", seconds(to))
                        .add("step", BigDecimal.valueOf(step.toMillis(), 3).toPlainString())
                        .build());
    }

    @Override
    public Optional<List<String>> metricNames() {
        Asked asked = ask(request("api/v1/label/__name__/values").get().build());
        if (asked.failure().isPresent() || !asked.body().path("data").isArray()) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        asked.body().path("data").forEach(name -> names.add(name.asText()));
        return Optional.of(names);
    }

    private Answer query(String path, FormBody form) {
        Asked asked = ask(request(path).post(form).build());
        if (asked.failure().isPresent()) {
            return asked.failure().get();
        }
        JsonNode warnings = asked.body().path("warnings");
        if (warnings.isArray() && !warnings.isEmpty()) {
            return failure.partial(warnings.get(0).asText());
        }
        try {
            return PrometheusAnswer.read(asked.body().path("data"));
        } catch (PrometheusAnswer.Malformed e) {
            return failure.notJson(e.getMessage());
        }
    }

    private Request.Builder request(String path) {
        var request = new Request.Builder().url(settings.url().api(path));
        settings.headers().forEach(request::header);
        settings.credentials().header().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** A successful answer, or what went wrong. */
    private record Asked(JsonNode body, Optional<Answer.Failure> failure) {
        static Asked failed(Answer.Failure failure) {
            return new Asked(JSON.missingNode(), Optional.of(failure));
        }
    }

    private Asked ask(Request request) {
        HttpCalls.Outcome outcome = calls.make(request);
        if (outcome instanceof HttpCalls.Answered answered) {
            return read(answered);
        }
        return Asked.failed(outcome instanceof HttpCalls.Broken broken ? failure.io(broken.cause()) : failure.closed());
    }

    private Asked read(HttpCalls.Answered answered) {
        if (answered.body().isEmpty()) {
            return Asked.failed(failure.tooLarge());
        }
        byte[] bytes = answered.body().get();
        JsonNode body;
        String unreadable = "";
        try {
            body = JSON.readTree(bytes);
        } catch (IOException e) {
            body = JSON.missingNode();
            unreadable = bytes.length == 0 ? "empty" : "not JSON";
        }
        boolean successful = answered.status() >= 200 && answered.status() < 300;
        if (successful && !unreadable.isEmpty()) {
            return Asked.failed(failure.notJson(unreadable));
        }
        if (!successful || body.path("status").asText().equals("error")) {
            return Asked.failed(failure.refused(
                    answered.status(),
                    body.path("errorType").asText(),
                    body.path("error").asText(),
                    answered.location()));
        }
        return body.path("status").asText().equals("success")
                ? new Asked(body, Optional.empty())
                : Asked.failed(failure.notJson("no 'status: success'"));
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }

    @Override
    public void close() {
        calls.close();
    }

    @Override
    public String toString() {
        return describe();
    }
}
