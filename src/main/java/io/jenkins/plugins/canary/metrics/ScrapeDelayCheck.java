package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether intervals are asked for late enough that their last scrapes are in. */
public final class ScrapeDelayCheck {
    private ScrapeDelayCheck() {}

    /** A finding where they aren't, or not surely. Blocks on the network; never throws for what the source does. */
    public static Optional<Finding> of(MetricSource source, MetricsSpec metrics, Duration delay, Instant now) {
        return new History(source, now)
                .scrapeInterval(metrics.plane().requestsSelector(Arm.STABLE.labels(metrics.arms())))
                .filter(scrape -> delay.compareTo(scrape) < 0)
                .map(scrape -> new Finding(
                        Level.WARNING,
                        "traffic",
                        "intervals are asked for " + Durations.format(delay) + " after their end, scrapes come every "
                                + Durations.format(scrape)
                                + ": what a scrape that comes in later saw is counted in no interval; use a"
                                + " metricsDelay of at least " + Durations.format(scrape) + ", better 10s more"));
    }
}
