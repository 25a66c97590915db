package io.jenkins.plugins.canary.metrics.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.tls.ClientCertificate;
import io.jenkins.plugins.canary.tls.Trust;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A Prometheus, asked by its HTTP API (version 1). Queries go by POST, so that long ones fit and none lands in an access
 * log. Redirects aren't followed: credentials stay with their host. An answer with warnings counts as partial. Safe for
 * several threads; closing it cuts its calls off and leaves the shared client to the others.
 */
public final class PrometheusSource implements MetricSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrometheusSettings settings;
    private final PrometheusFailure failure;
    private final OkHttpClient client;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PrometheusSource(PrometheusSettings settings, OkHttpClient base) {
        this.settings = settings;
        this.failure = new PrometheusFailure(settings);
        this.client = secured(base.newBuilder(), settings)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(settings.timeout())
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
    }

    private static OkHttpClient.Builder secured(OkHttpClient.Builder builder, PrometheusSettings settings) {
        Optional<ClientCertificate> certificate = settings.credentials() instanceof Credentials.Certificate shown
                ? Optional.of(shown.certificate())
                : Optional.empty();
        if (certificate.isEmpty() && settings.trust().isEmpty()) {
            return builder;
        }
        Trust trust = settings.trust().orElseGet(Trust::usual);
        return builder.sslSocketFactory(trust.sockets(certificate), trust.manager());
    }

    /** On the connections that all sources share. */
    public static PrometheusSource of(PrometheusSettings settings) {
        return new PrometheusSource(settings, SharedClient.BASE);
    }

    /** On connections of the caller's, which brings TLS settings or a proxy. */
    public static PrometheusSource of(PrometheusSettings settings, OkHttpClient base) {
        return new PrometheusSource(settings, base);
    }

    /** Created with the first source, and kept: its threads are daemons that end when idle. */
    private static final class SharedClient {
        static final OkHttpClient BASE = new OkHttpClient();
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
        Call call = client.newCall(request);
        calls.add(call);
        // After the call was added, so that close() either sees the call or is seen here.
        if (closed) {
            calls.remove(call);
            return Asked.failed(failure.closed());
        }
        try (Response response = call.execute()) {
            return read(response);
        } catch (IOException e) {
            return Asked.failed(closed ? failure.closed() : failure.io(e));
        } finally {
            calls.remove(call);
        }
    }

    private Asked read(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(settings.maxBytes() + 1L)) {
            return Asked.failed(failure.tooLarge());
        }
        byte[] bytes = source.readByteArray();
        JsonNode body;
        String unreadable = "";
        try {
            body = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            body = JSON.missingNode();
            unreadable = bytes.length == 0 ? "empty" : "not JSON";
        }
        if (response.isSuccessful() && !unreadable.isEmpty()) {
            return Asked.failed(failure.notJson(unreadable));
        }
        if (!response.isSuccessful() || body.path("status").asText().equals("error")) {
            return Asked.failed(failure.refused(
                    response.code(),
                    body.path("errorType").asText(),
                    body.path("error").asText(),
                    location(response)));
        }
        return body.path("status").asText().equals("success")
                ? new Asked(body, Optional.empty())
                : Asked.failed(failure.notJson("no 'status: success'"));
    }

    /** Where a redirect points to, without what could be secret in it. */
    private static String location(Response response) {
        String header = response.header("Location");
        var target = header == null ? null : response.request().url().resolve(header);
        return target == null ? "" : target.scheme() + "://" + target.host() + ":" + target.port();
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }

    @Override
    public void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }

    @Override
    public String toString() {
        return describe();
    }
}
