package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Duration;

/**
 * How long a write waits until the place says that it is in effect, on the caller's thread: for what takes seconds, not
 * for what takes minutes. Immutable.
 *
 * @param every how long to wait between two looks
 * @param most how long to wait at all
 */
public record Patience(Duration every, Duration most) {
    /** Whether it is so by now. */
    @FunctionalInterface
    public interface Question {
        boolean answered() throws RouteException;
    }

    /** Comes back when the question is answered; {@code what} completes "waited 10s for". */
    public void until(String what, Question question) throws RouteException {
        long end = System.nanoTime() + most.toNanos();
        while (!question.answered()) {
            if (System.nanoTime() >= end) {
                throw new RouteException(
                        Kind.UNAVAILABLE,
                        "waited " + Durations.format(most) + " for " + what
                                + "; the weights may be in effect or not, the next reading tells");
            }
            try {
                Thread.sleep(every.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RouteException(Kind.UNAVAILABLE, "interrupted while waiting for " + what, e);
            }
        }
    }
}
