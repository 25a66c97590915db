package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that was seen in the interval from {@code from} to {@code to}. Intervals of a step don't overlap.
 *
 * @param traffic requests of both arms, when they could be counted
 * @param samples one of each gate
 * @param warming what the samples leave out, if anything; the traffic has it
 */
public record Tick(
        Instant from, Instant to, Optional<Traffic> traffic, List<Sample> samples, Optional<Warming> warming) {
    public Tick {
        samples = List.copyOf(samples);
        // Journals of before pods were left out don't have it.
        warming = Objects.requireNonNullElse(warming, Optional.empty());
    }

    /** With all pods judged. */
    public Tick(Instant from, Instant to, Optional<Traffic> traffic, List<Sample> samples) {
        this(from, to, traffic, samples, Optional.empty());
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
