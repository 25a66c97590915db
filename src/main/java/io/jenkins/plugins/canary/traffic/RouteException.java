package io.jenkins.plugins.canary.traffic;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A route that could not be read or written. The message says what, what was found, what was expected and what to do;
 * it holds no secret. {@link #kind} tells the engine whether trying again can help and whether the write may have
 * happened all the same.
 */
public final class RouteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, in the terms that decide what is done next. */
    public enum Kind {
        /** The object isn't there. */
        NOT_FOUND(false),
        /** The object is there but isn't what the plan says: no such destination, several places, a foreign backend. */
        UNSUITABLE(false),
        /** Not allowed, or not logged in. */
        FORBIDDEN(false),
        /** The server refused what was written. */
        REFUSED(false),
        /** The weights aren't the ones this rollout wrote. */
        DRIFTED(false),
        /** Another rollout owns the route. */
        OWNED(false),
        /** It was asked for, and the controller that has to do it is at it: to be asked again in a while. */
        PENDING(true),
        /** Somebody else kept writing at the same time, until this router gave up. */
        CONFLICT(true),
        /** The server is busy or away, the answer was cut or came too late: the write may have happened or not. */
        UNAVAILABLE(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final Duration retryAfter;

    public RouteException(Kind kind, String message) {
        this(kind, message, null);
    }

    public RouteException(Kind kind, String message, Throwable cause) {
        this(kind, message, Optional.empty(), cause);
    }

    /**
     * A failure after which the server wants to be left alone for a while.
     *
     * @param retryAfter for how long; empty when it didn't say
     */
    public RouteException(Kind kind, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
        this.retryAfter = retryAfter.orElse(null);
    }

    /** How long the server asked to be left alone; empty when it didn't say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public Kind kind() {
        return kind;
    }
}
