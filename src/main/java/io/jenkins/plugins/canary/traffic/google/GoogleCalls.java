package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls with an access token: one that was given, or one that is asked for and renewed. Safe for several threads. */
final class GoogleCalls implements AutoCloseable {
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
        return rest().call(call, GoogleErrors::kind).json();
    }

    private synchronized Rest rest() throws RouteException {
        if (clock.instant().isBefore(end) && rest.isPresent()) {
            return rest.get();
        }
        AccessToken token = source.orElseThrow().token(way, clock.instant());
        close();
        rest = Optional.of(Rest.of(who, Credentials.bearer(token.secret()), way));
        end = token.end().minus(SPARE);
        return rest.get();
    }

    @Override
    public synchronized void close() {
        rest.ifPresent(Rest::close);
    }
}
