package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.ScrapeDelayCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Warns of intervals that are asked for before their last scrape is in. */
public record ScrapeDelay(MetricSource source, MetricsSpec metrics, Duration delay, Clock clock) implements Guard {
    @Override
    public List<Finding> check() {
        return ScrapeDelayCheck.of(source, metrics, delay, clock.instant()).stream()
                .map(found -> new Finding(Finding.Level.WARNING, "metrics delay", found.text()))
                .toList();
    }
}
