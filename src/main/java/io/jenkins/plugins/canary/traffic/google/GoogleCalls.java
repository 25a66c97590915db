package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls with an access token: one that was given, or one that is asked for and renewed. Safe for several threads. */
final class GoogleCalls implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final String who;
    private final Way way;
    private final Clock clock;
    private final Optional<TokenSource> source;
    private Optional<Rest> rest;
    private Instant end;

    GoogleCalls(String who, GoogleLogin login, Way way, Clock clock) {
        this.who = who;
        this.way = way;
        this.clock = clock;
        this.source = login.source();
        this.rest = login.token().map(token -> Rest.of(who, Credentials.bearer(token.secret()), way));
        this.end = rest.isPresent() ? Instant.MAX : Instant.MIN;
    }

    JsonNode call(RestCall call) throws RouteException {
        return rest().call(call).json();
    }

    private synchronized Rest rest() throws RouteException {
        if (clock.instant().isBefore(end) && rest.isPresent()) {
            return rest.get();
        }
        TokenSource asking = source.orElseThrow();
        JsonNode answer = exchange(asking);
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw new RouteException(Kind.FORBIDDEN, asking + " was given no access token by " + asking.uri());
        }
        close();
        rest = Optional.of(Rest.of(who, Credentials.bearer(token), way));
        end = clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
        return rest.get();
    }

    private JsonNode exchange(TokenSource asking) throws RouteException {
        RestCall call = asking.request(clock.instant());
        try (Rest tokens = Rest.signed(
                "the token endpoint " + asking.uri(), asking.toString(), asking.secrets(call), asking.way(way))) {
            return JSON.readTree(tokens.text(call, GoogleCalls::kind).text());
        } catch (JsonProcessingException e) {
            // Without the cause: what can't be read may be half a token.
            throw new RouteException(Kind.FORBIDDEN, asking.uri() + " answered with what isn't JSON");
        }
    }

    private static Optional<Kind> kind(String refusal) {
        return refusal.contains("invalid_") || refusal.contains("unauthorized_client")
                ? Optional.of(Kind.FORBIDDEN)
                : Optional.empty();
    }

    @Override
    public synchronized void close() {
        rest.ifPresent(Rest::close);
    }
}
