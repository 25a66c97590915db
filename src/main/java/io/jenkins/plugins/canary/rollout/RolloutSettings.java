package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.JudgeSettings;
import java.time.Duration;

/**
 * The knobs of one rollout, fixed when it opens.
 *
 * @param interval length of a tick; default 30 s
 * @param metricsDelay how much later than its end an interval is asked for, so that all scrapes are in: one scrape
 *     interval and 10 s; default 25 s
 * @param warmup how long after its first traffic the canary isn't judged, nor each of its pods where the metrics tell
 *     them apart; default 3 min
 * @param lease how long the claim on the route stays valid without being renewed; default 15 min
 * @param writeBudget how long a write that can't be made is tried again before the task ends in error; default 2 min
 * @param rollbackBudget the same for the way back, and for a controller of the route that is at work on what it was
 *     asked for; default 15 min
 * @param maxNoData how long a gate may be without data before the verdict is ERROR; default 5 min
 * @param alpha accepted chance of a false rollback per rollout, above 0 and below 1; default 0.01
 * @param onAbandon what is done when nobody drives the rollout any more; default {@link OnAbandon#ROLLBACK}
 * @param shareBudget how long after a shift the observed share of the requests may be another than the weight before the
 *     step ends undecided; zero for a hold that begins at once, whatever the share; default 5 min
 */
public record RolloutSettings(
        Duration interval,
        Duration metricsDelay,
        Duration warmup,
        Duration lease,
        Duration writeBudget,
        Duration rollbackBudget,
        Duration maxNoData,
        double alpha,
        OnAbandon onAbandon,
        Duration shareBudget) {
    public static final RolloutSettings DEFAULT = new RolloutSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(25),
            Duration.ofMinutes(3),
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            0.01,
            OnAbandon.ROLLBACK,
            Duration.ofMinutes(5));

    public RolloutSettings {
        // Journals of before there was a choice have none.
        onAbandon = onAbandon == null ? OnAbandon.ROLLBACK : onAbandon;
        shareBudget = shareBudget == null ? Duration.ofMinutes(5) : shareBudget;
    }

    /** With another end for a rollout that nobody drives. */
    public RolloutSettings with(OnAbandon other) {
        return new RolloutSettings(
                interval,
                metricsDelay,
                warmup,
                lease,
                writeBudget,
                rollbackBudget,
                maxNoData,
                alpha,
                other,
                shareBudget);
    }

    /** What the judge is told. */
    public JudgeSettings judge() {
        return new JudgeSettings(interval, maxNoData, alpha);
    }
}
