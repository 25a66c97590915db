package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Token;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls with an access token: one that was given, or one that a service account's key gets and renews. */
final class GoogleCalls implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final String who;
    private final Way way;
    private final Clock clock;
    private final Optional<ServiceAccount> account;
    private Optional<Rest> rest;
    private Instant end;

    private GoogleCalls(String who, Way way, Clock clock, Optional<ServiceAccount> account, Optional<Rest> rest) {
        this.who = who;
        this.way = way;
        this.clock = clock;
        this.account = account;
        this.rest = rest;
        this.end = rest.isPresent() ? Instant.MAX : Instant.MIN;
    }

    /** Throws {@link io.jenkins.plugins.canary.parse.Unreadable} for a secret that is neither key nor token. */
    static GoogleCalls with(String who, Token secret, Way way, Clock clock) {
        return secret.secret().startsWith("{")
                ? new GoogleCalls(who, way, clock, Optional.of(ServiceAccount.read(secret.secret())), Optional.empty())
                : new GoogleCalls(
                        who,
                        way,
                        clock,
                        Optional.empty(),
                        Optional.of(Rest.of(who, Credentials.bearer(secret.secret()), way)));
    }

    JsonNode call(RestCall call) throws RouteException {
        return rest().call(call).json();
    }

    private synchronized Rest rest() throws RouteException {
        if (clock.instant().isBefore(end) && rest.isPresent()) {
            return rest.get();
        }
        ServiceAccount key = account.orElseThrow();
        JsonNode answer = exchange(key);
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw new RouteException(Kind.FORBIDDEN, key + " was given no access token by " + key.tokenUri());
        }
        close();
        rest = Optional.of(Rest.of(who, Credentials.bearer(token), way));
        end = clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
        return rest.get();
    }

    private JsonNode exchange(ServiceAccount key) throws RouteException {
        String statement = key.assertion(clock.instant());
        RestCall call = RestCall.send("POST", key.tokenUri(), GRANT + statement)
                .with("Content-Type", "application/x-www-form-urlencoded");
        List<String> secrets =
                Stream.concat(key.secrets().stream(), Stream.of(statement)).toList();
        try (Rest tokens = Rest.signed("the token endpoint " + key.tokenUri(), key.toString(), secrets, way)) {
            return JSON.readTree(tokens.text(call, GoogleCalls::kind).text());
        } catch (JsonProcessingException e) {
            // Without the cause: what can't be read may be half a token.
            throw new RouteException(Kind.FORBIDDEN, key.tokenUri() + " answered with what isn't JSON");
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
