package io.jenkins.plugins.canary.metrics.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.http.Breakdown;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.http.HttpCalls;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.metrics.Variables;
import io.jenkins.plugins.canary.metrics.Webhooks;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Asks webhooks: GET, or POST with what the rollout is about as JSON. Answers longer than 1 MiB aren't read, redirects
 * aren't followed. Safe for several threads.
 */
public final class HttpWebhooks implements Webhooks {
    private static final String CLOSED = "wasn't asked: the rollout is over here";
    private static final int MAX_BYTES = 1 << 20;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Target target;
    private final CredentialsById lookup;
    private final Optional<HttpProxy> proxy;
    private final Map<String, Credentials> found = new ConcurrentHashMap<>();
    private final Map<Measure.Webhook, HttpCalls> calls = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private HttpWebhooks(Target target, CredentialsById lookup, Optional<HttpProxy> proxy) {
        this.target = target;
        this.lookup = lookup;
        this.proxy = proxy;
    }

    public static HttpWebhooks of(Target target, CredentialsById lookup) {
        return of(target, lookup, Optional.empty());
    }

    /** Through a proxy, where there is one. */
    public static HttpWebhooks of(Target target, CredentialsById lookup, Optional<HttpProxy> proxy) {
        return new HttpWebhooks(target, lookup, proxy);
    }

    @Override
    public Reading ask(Measure.Webhook check, Duration interval) {
        Map<String, String> variables = Variables.ofCanary(target, interval);
        WebhookUrl written = WebhookUrl.of(check.url());
        if (!written.unknown(variables).isEmpty()) {
            return new Unknown(
                    Cause.BAD_QUERY,
                    "webhook: found " + String.join(", ", written.unknown(variables)) + " in its URL, expected of "
                            + String.join(", ", variables.keySet()) + "; your own stand in 'variables'");
        }
        Optional<HttpUrl> url = written.fill(variables);
        if (url.isEmpty()) {
            return new Unknown(
                    Cause.BAD_QUERY, "webhook: its URL is no address once its variables are filled in: " + variables);
        }
        try {
            String address = url.get().newBuilder().query(null).toString();
            return ask(check, url.get(), credentials(check.credentialsId(), address), variables);
        } catch (CredentialsById.NotFound e) {
            return new Unknown(Cause.UNAUTHORIZED, "webhook " + WebhookUrl.shown(url.get()) + ": " + e.getMessage());
        }
    }

    private Reading ask(Measure.Webhook check, HttpUrl url, Credentials credentials, Map<String, String> variables) {
        var answer = new WebhookAnswer("webhook " + WebhookUrl.shown(url), credentials.toString());
        if (closed) {
            return answer.unreachable(CLOSED);
        }
        HttpCalls.Outcome outcome = calls.computeIfAbsent(
                        check,
                        any -> HttpCalls.shared(credentials, Optional.empty(), proxy, check.timeout(), MAX_BYTES))
                .make(request(check, url, credentials, variables));
        if (outcome instanceof HttpCalls.Answered answered) {
            return check.jsonPath()
                    .map(path -> answer.value(answered, JsonPath.parse(path)))
                    .orElseGet(() -> answer.status(answered));
        }
        return outcome instanceof HttpCalls.Broken broken
                ? answer.unreachable(
                        Breakdown.text(broken.cause(), check.timeout(), "webhook", new SafeText(credentials.secrets())))
                : answer.unreachable(CLOSED);
    }

    private Credentials credentials(String id, String address) throws CredentialsById.NotFound {
        if (id.isEmpty()) {
            return Credentials.none();
        }
        Credentials known = found.get(id + " " + address);
        if (known == null) {
            known = lookup.find(id, address);
            found.put(id + " " + address, known);
        }
        return known;
    }

    private static Request request(
            Measure.Webhook check, HttpUrl url, Credentials credentials, Map<String, String> variables) {
        var request = new Request.Builder().url(url).header("Accept", "application/json, */*");
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        if (check.method() == Measure.Webhook.Method.POST) {
            ObjectNode about = MAPPER.createObjectNode();
            variables.forEach(about::put);
            request.post(RequestBody.create(about.toString(), JSON));
        }
        return request.build();
    }

    @Override
    public String describe(Measure.Webhook check, Duration interval) {
        return check.method()
                + " "
                + WebhookUrl.of(check.url())
                        .fill(Variables.ofCanary(target, interval))
                        .map(WebhookUrl::shown)
                        .orElse("");
    }

    @Override
    public void close() {
        closed = true;
        calls.values().forEach(HttpCalls::close);
    }
}
