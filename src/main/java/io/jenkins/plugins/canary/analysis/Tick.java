package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was seen in the interval from {@code from} to {@code to}. Intervals of a step don't overlap.
 *
 * @param traffic requests of both arms, when they could be counted
 * @param samples one of each gate
 */
public record Tick(Instant from, Instant to, Optional<Traffic> traffic, List<Sample> samples) {
    public Tick {
        samples = List.copyOf(samples);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
