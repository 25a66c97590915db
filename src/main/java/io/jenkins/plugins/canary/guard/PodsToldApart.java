package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.PodLabelCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Says once how the canary's pods warm up: each by itself where metrics tell them apart, else all together. */
public record PodsToldApart(MetricSource source, MetricsSpec metrics, Duration warmup, Clock clock) implements Guard {
    private static final String NAME = "warm-up";

    @Override
    public List<Finding> check() {
        if (warmup.isZero()) {
            return List.of();
        }
        return PodLabelCheck.of(source, metrics, clock.instant()).stream()
                .map(found -> new Finding(level(found.level()), NAME, found.text()))
                .toList();
    }

    private static Finding.Level level(io.jenkins.plugins.canary.metrics.Finding.Level level) {
        return level == io.jenkins.plugins.canary.metrics.Finding.Level.OK ? Finding.Level.OK : Finding.Level.WARNING;
    }
}
