package io.jenkins.plugins.canary.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time before a rollout that is looked at, in ticks that don't overlap. A tick is as long as the rollout's intervals
 * where it can be; no more than {@value #MOST} ticks are asked for, and at most an hour.
 *
 * @param to the end of the last tick
 */
record LookBack(Instant to, Duration tick, int ticks) {
    private static final int MOST = 240;
    private static final Duration LONGEST = Duration.ofHours(1);
    /** With shorter ticks, {@value #MOST} of them would not reach back far enough to say anything. */
    private static final Duration SHORTEST_TICK = Duration.ofSeconds(10);

    static LookBack of(Duration interval, Instant now) {
        Duration tick = interval;
        if (interval.compareTo(SHORTEST_TICK) < 0) {
            long times = (SHORTEST_TICK.toMillis() + interval.toMillis() - 1) / interval.toMillis();
            tick = interval.multipliedBy(times);
        }
        int ticks = (int) Math.max(1, Math.min(MOST, LONGEST.toMillis() / tick.toMillis()));
        return new LookBack(now.truncatedTo(ChronoUnit.MILLIS), tick, ticks);
    }

    /** When the first tick is asked for: at its end, as every other. */
    Instant first() {
        return to.minus(tick.multipliedBy(ticks - 1L));
    }

    /** Which tick ends at {@code at}. */
    int index(Instant at) {
        return (int) Math.round(Duration.between(first(), at).toMillis() / (double) tick.toMillis());
    }
}
