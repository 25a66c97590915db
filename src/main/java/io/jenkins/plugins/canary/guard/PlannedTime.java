package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.List;

/**
 * Warns of a rollout that is over before much can be seen: leaks, full caches and rare requests take their time, however
 * much traffic there is.
 *
 * @param planned how long all steps hold together
 * @param least how long they should
 */
public record PlannedTime(Duration planned, Duration least) implements Guard {
    /** The time in which most of what takes long shows. */
    public static final Duration USUAL = Duration.ofMinutes(15);

    @Override
    public List<Finding> check() {
        return planned.compareTo(least) >= 0
                ? List.of()
                : List.of(new Finding(
                        Finding.Level.WARNING,
                        "planned time",
                        "the steps hold for " + Durations.format(planned) + " in all, expected at least "
                                + Durations.format(least)
                                + ": what takes longer to show isn't found; hold some of them longer"));
    }
}
