package io.jenkins.plugins.canary.traffic.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.http.Breakdown;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.HttpCalls;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Calls of one HTTP API that holds weights. A refusal becomes a {@link RouteException} whose kind says whether it is worth
 * trying again: the rollout tries, nothing waits here. Answers longer than 4 MiB aren't read, redirects aren't followed.
 * Safe for several threads.
 */
public final class Rest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final int MAX_BYTES = 4 << 20;

    private final String who;
    private final Credentials login;
    private final Duration timeout;
    private final SafeText safe;
    private final HttpCalls calls;

    private Rest(String who, Credentials login, Duration timeout, List<String> secrets) {
        this.who = who;
        this.login = login;
        this.timeout = timeout;
        this.safe = new SafeText(secrets);
        this.calls = HttpCalls.shared(login, Optional.empty(), timeout, MAX_BYTES);
    }

    /**
     * Calls with a login.
     *
     * @param who is called, for messages: {@code webhook https://lb.example.com/canary}
     * @param timeout for a whole call
     */
    public static Rest of(String who, Credentials login, Duration timeout) {
        return new Rest(who, login, timeout, login.secrets());
    }

    /** Calls that are signed by their caller, with {@code secrets} that mustn't be shown. */
    public static Rest signed(String who, List<String> secrets, Duration timeout) {
        return new Rest(who, Credentials.none(), timeout, secrets);
    }

    /** Makes the call; anything but a 2xx with JSON or nothing in it is an exception. */
    public RestAnswer call(RestCall call) throws RouteException {
        HttpCalls.Outcome outcome = calls.make(request(call));
        if (outcome instanceof HttpCalls.Broken broken) {
            throw new RouteException(
                    Kind.UNAVAILABLE,
                    who + " " + Breakdown.text(broken.cause(), timeout, "route", safe) + unsure(call),
                    broken.cause());
        }
        if (!(outcome instanceof HttpCalls.Answered answered)) {
            throw new RouteException(Kind.UNAVAILABLE, who + " wasn't asked: the rollout is over here");
        }
        if (answered.status() < 200 || answered.status() > 299) {
            throw new Refusal(who, login, call, answered).exception(said(answered));
        }
        return new RestAnswer(answered.status(), json(answered, call), answered::header);
    }

    private Request request(RestCall call) {
        var request = new Request.Builder().url(call.url()).header("Accept", "application/json");
        call.headers().forEach(request::header);
        login.header().ifPresent(value -> request.header("Authorization", value));
        // As bytes: a text body would get a charset behind its type, which some servers don't know.
        RequestBody body = call.body()
                .map(text -> RequestBody.create(text.getBytes(StandardCharsets.UTF_8), TYPE))
                .orElse(null);
        boolean needsBody = List.of("POST", "PUT", "PATCH").contains(call.method());
        return request.method(call.method(), body == null && needsBody ? RequestBody.create(new byte[0]) : body)
                .build();
    }

    private JsonNode json(HttpCalls.Answered answered, RestCall call) throws RouteException {
        if (answered.body().isEmpty()) {
            throw new RouteException(
                    Kind.REFUSED, who + " gave an answer longer than 4 MiB, which wasn't read" + unsure(call));
        }
        byte[] bytes = answered.body().get();
        try {
            return bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
        } catch (IOException e) {
            throw new RouteException(
                    Kind.REFUSED,
                    who + " answered HTTP " + answered.status() + " with what isn't JSON: " + said(answered)
                            + unsure(call),
                    e);
        }
    }

    private static String unsure(RestCall call) {
        return call.method().equals("GET") ? "" : "; the weights may be set or not, the next reading tells";
    }

    private String said(HttpCalls.Answered answered) {
        return safe.of(answered.body()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("more than 4 MiB"));
    }

    @Override
    public void close() {
        calls.close();
    }
}
