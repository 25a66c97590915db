package io.jenkins.plugins.canary.rollout;

import java.time.Duration;

/**
 * How long the gates watch one weight.
 *
 * @param hold at least so long; a PASS before that isn't acted upon
 * @param maxHold at most so long; not decided by then is INCONCLUSIVE
 */
public record Watch(Duration hold, Duration maxHold, Reactions reactions) {
    private static final Duration LEAST_MAX_HOLD = Duration.ofMinutes(30);

    public Watch {
        if (hold.isNegative() || maxHold.compareTo(hold) < 0) {
            throw new IllegalArgumentException(
                    "found hold " + hold + " and maxHold " + maxHold + ", expected 0 <= hold <= maxHold");
        }
    }

    /** Twice the hold, at least half an hour. */
    public static Duration defaultMaxHold(Duration hold) {
        Duration twice = hold.multipliedBy(2);
        return twice.compareTo(LEAST_MAX_HOLD) < 0 ? LEAST_MAX_HOLD : twice;
    }
}
