package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.http.HttpCalls;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Duration;
import java.util.Optional;

/** What an answer that isn't 2xx means for a rollout. */
record Refusal(String who, String login, RestCall call, HttpCalls.Answered answered) {
    /** {@code known} is what the server's own word for it means, where that says more than the status. */
    RouteException exception(String said, Optional<Kind> known) {
        Kind kind = known.orElseGet(() -> kind(answered.status()));
        return new RouteException(
                kind,
                who + " answered " + call.method() + " with HTTP " + answered.status() + advice(kind)
                        + (said.isEmpty() ? "" : "; it said: " + said),
                retryAfter(),
                null);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.NOT_FOUND;
            // 406: of HAProxy's Data Plane API, for a transaction that was overtaken.
            case 406, 409, 412, 428 -> Kind.CONFLICT;
            case 408, 425, 429 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : status >= 400 ? Kind.REFUSED : Kind.UNSUITABLE;
        };
    }

    private String advice(Kind kind) {
        return switch (kind) {
            case FORBIDDEN -> ", asked with " + login + ": check credentialsId and its rights";
            case NOT_FOUND -> ": nothing is there; check the route's settings";
            case CONFLICT -> ": somebody else wrote at the same time";
            case UNSUITABLE ->
                (answered.location().isEmpty() ? "" : " to " + answered.location())
                        + ": redirects aren't followed, so that secrets stay with their host; write where it should go";
            default -> "";
        };
    }

    /** Seconds only: a date would be one of the server's clock. */
    private Optional<Duration> retryAfter() {
        return answered.header("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
