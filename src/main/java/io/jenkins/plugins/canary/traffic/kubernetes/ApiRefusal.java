package io.jenkins.plugins.canary.traffic.kubernetes;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An API server's answer that isn't the one hoped for, or no answer at all; the message is its words in one line. */
final class ApiRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;
    private final Duration retryAfter;

    /** @param code 0 when no answer came */
    ApiRefusal(int code, Optional<Duration> retryAfter, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
        this.retryAfter = retryAfter.orElse(null);
    }

    int code() {
        return code;
    }

    /** How long the server asked to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
