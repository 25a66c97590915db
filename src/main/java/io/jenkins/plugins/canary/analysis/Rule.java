package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.OptionalDouble;

/** How a gate judges what it measured. */
public sealed interface Rule {

    /**
     * An absolute bound on the canary alone.
     *
     * @param max the value must not be above it, in the measure's unit (share, seconds, the query's own)
     * @param min the value must not be below it
     * @param sustained how long a breach must last before it fails; zero: at once
     * @param failureLimit how many breached intervals in a step are forgiven
     * @param minRequests intervals with fewer requests of the canary say nothing (measures that count requests)
     */
    record Threshold(OptionalDouble max, OptionalDouble min, Duration sustained, int failureLimit, long minRequests)
            implements Rule {}
}
