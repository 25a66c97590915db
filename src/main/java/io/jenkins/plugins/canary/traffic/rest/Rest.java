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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final String login;
    private final Optional<String> authorization;
    private final Way way;
    private final SafeText safe;
    private final HttpCalls calls;

    private Rest(String who, String login, Credentials credentials, Way way, List<String> secrets) {
        this.who = who;
        this.login = login;
        this.authorization = credentials.header();
        this.way = way;
        this.safe = new SafeText(secrets);
        this.calls = HttpCalls.shared(credentials, Optional.empty(), way.proxy(), way.timeout(), MAX_BYTES);
    }

    /**
     * Calls with a login.
     *
     * @param who is called, for messages: {@code webhook https://lb.example.com/canary}
     */
    public static Rest of(String who, Credentials login, Way way) {
        return new Rest(who, login.toString(), login, way, login.secrets());
    }

    /** Calls that are signed by their caller, with {@code secrets} that mustn't be shown. */
    public static Rest signed(String who, List<String> secrets, Way way) {
        return signed(who, secrets.isEmpty() ? "no credentials" : "a signature", secrets, way);
    }

    /**
     * Calls whose caller brings what logs in.
     *
     * @param login what that is, for messages: {@code an API token}
     */
    public static Rest signed(String who, String login, List<String> secrets, Way way) {
        return new Rest(who, login, Credentials.none(), way, secrets);
    }

    /** Makes the call; anything but a 2xx with JSON or nothing in it is an exception. */
    public RestAnswer call(RestCall call) throws RouteException {
        return call(call, refusal -> Optional.empty());
    }

    /** The same; {@code known} is from the text of a refusal to what it means, where its status says too little. */
    public RestAnswer call(RestCall call, Function<String, Optional<Kind>> known) throws RouteException {
        HttpCalls.Answered answered = answer(call, known);
        return new RestAnswer(answered.status(), json(answered, call), answered::header);
    }

    /**
     * Makes a call whose answer isn't JSON; what isn't UTF-8 in it becomes question marks.
     *
     * @param known from the text of a refusal to what it means, where its status says too little
     */
    public RestText text(RestCall call, Function<String, Optional<Kind>> known) throws RouteException {
        HttpCalls.Answered answered = answer(call, known);
        return new RestText(new String(body(answered, call), StandardCharsets.UTF_8), answered::header);
    }

    private HttpCalls.Answered answer(RestCall call, Function<String, Optional<Kind>> known) throws RouteException {
        HttpCalls.Outcome outcome = calls.make(request(call));
        if (outcome instanceof HttpCalls.Broken broken) {
            throw new RouteException(
                    Kind.UNAVAILABLE,
                    who + " " + Breakdown.text(broken.cause(), way.timeout(), "route", safe) + unsure(call),
                    broken.cause());
        }
        if (!(outcome instanceof HttpCalls.Answered answered)) {
            throw new RouteException(Kind.UNAVAILABLE, who + " wasn't asked: the rollout is over here");
        }
        if (answered.status() < 200 || answered.status() > 299) {
            throw new Refusal(who, login, call, answered).exception(worded(answered), known.apply(text(answered)));
        }
        return answered;
    }

    private Request request(RestCall call) {
        var request = new Request.Builder().url(call.url()).header("Accept", "application/json");
        call.headers().forEach(request::header);
        authorization.ifPresent(value -> request.header("Authorization", value));
        // As bytes: a text body would get a charset behind its type, which some servers don't know.
        MediaType type = Optional.ofNullable(call.headers().get("Content-Type"))
                .map(MediaType::get)
                .orElse(TYPE);
        RequestBody body = call.body()
                .map(text -> RequestBody.create(text.getBytes(StandardCharsets.UTF_8), type))
                .orElse(null);
        boolean needsBody = List.of("POST", "PUT", "PATCH").contains(call.method());
        return request.method(call.method(), body == null && needsBody ? RequestBody.create(new byte[0]) : body)
                .build();
    }

    private byte[] body(HttpCalls.Answered answered, RestCall call) throws RouteException {
        return answered.body()
                .orElseThrow(() -> new RouteException(
                        Kind.REFUSED, who + " gave an answer longer than 4 MiB, which wasn't read" + unsure(call)));
    }

    private JsonNode json(HttpCalls.Answered answered, RestCall call) throws RouteException {
        byte[] bytes = body(answered, call);
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

    /** AWS tells the code of an error in JSON in a header, with an address behind it. */
    private String worded(HttpCalls.Answered answered) {
        Optional<String> code = answered.header("x-amzn-ErrorType").map(type -> type.replaceFirst(":.*", ""));
        return safe.of(Wording.of(text(answered), code));
    }

    private String said(HttpCalls.Answered answered) {
        return safe.of(text(answered));
    }

    private static String text(HttpCalls.Answered answered) {
        return answered.body()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("more than 4 MiB");
    }

    @Override
    public void close() {
        calls.close();
    }
}
