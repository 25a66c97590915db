package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The horizontal axis of all charts of a report: the time since the rollout was opened. */
final class TimeAxis {
    private static final int MOST_LABELS = 5;
    private static final List<Duration> STEPS = Stream.of(
                    "1s", "2s", "5s", "10s", "15s", "30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h", "3h",
                    "6h", "12h", "1d", "2d", "7d", "14d", "30d", "90d", "365d")
            .map(Durations::parse)
            .toList();

    private final Instant from;
    private final double millis;

    TimeAxis(Instant from, Instant until) {
        this.from = from;
        this.millis = Math.max(1000, Duration.between(from, until).toMillis());
    }

    /** Where {@code at} lies, from 0 to 1. */
    double position(Instant at) {
        return Math.min(1, Math.max(0, Duration.between(from, at).toMillis() / millis));
    }

    /** As an SVG length: {@code 42.13%}. */
    String percent(Instant at) {
        return percent(position(at));
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part * 100);
    }

    /** Round times, as durations since the beginning; few, so that a phone shows them side by side. */
    List<Duration> labels() {
        Duration step = STEPS.stream()
                .filter(each -> millis / each.toMillis() <= MOST_LABELS)
                .findFirst()
                .orElse(Duration.ofMillis((long) millis));
        var labels = new ArrayList<Duration>();
        for (Duration at = Duration.ZERO; at.toMillis() <= millis; at = at.plus(step)) {
            labels.add(at);
        }
        return labels;
    }

    Instant at(Duration label) {
        return from.plus(label);
    }
}
