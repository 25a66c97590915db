package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a refusal means by its reason, where Google's status says something else: a full quota is HTTP 403 or 429. */
final class GoogleErrors {
    private static final Pattern BUSY = Pattern.compile(
            "\"reason\"\\s*:\\s*\"(rateLimitExceeded|userRateLimitExceeded|quotaExceeded|RATE_LIMIT_EXCEEDED|resourceNotReady)\"");

    private GoogleErrors() {}

    static Optional<Kind> kind(String refusal) {
        return BUSY.matcher(refusal).find() ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
    }
}
