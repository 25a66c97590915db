package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;

/**
 * How much a counter grew in a window, by Prometheus.
 *
 * <p>{@code increase()} extrapolates to the window's borders, so its result is seldom whole, and after a reset counts on
 * from zero: what came between the last scrape and the reset is lost. It also misses the first value of a series: the
 * first 500 of a service makes a series that starts at 1, and a series that was always 1 didn't increase. A healthy
 * service's errors would go unseen, and stable's, whose series exist for long, would not. Therefore a series that was
 * born in the window, on a target that was scraped before it, counts whole. On a target that is new itself nobody knows
 * what came before the first scrape, and {@code increase()} has to do.
 */
final class Increase {
    private Increase() {}

    /** The sum over all series of {@code selector}, kept apart by {@code by} unless that is empty. */
    static String of(String selector, Duration window, String by) {
        String w = Durations.format(window);
        String before = " offset " + w;
        String grown = "increase(" + selector + "[" + w + "])";
        return "sum" + (by.isEmpty() ? "" : " by (" + by + ") ") + "((" + grown + " and " + selector + before + ") or "
                + "(last_over_time(" + selector + "[" + w + "]) unless " + selector + before
                + " and on (job, instance) (up" + before + " == 1)) or " + grown + ")";
    }
}
