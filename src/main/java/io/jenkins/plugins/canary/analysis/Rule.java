package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.OptionalDouble;

/** How a gate judges what it measured. */
public sealed interface Rule {

    /**
     * An absolute bound on the canary alone. A breach fails once it lasted {@code sustained} and more intervals were
     * breached than are forgiven; until then it holds. Intervals without data neither end a breach nor count for it.
     *
     * @param max the value must not be above it, in the measure's unit (share, seconds, the query's own)
     * @param min the value must not be below it
     * @param sustained how long a breach must last before it fails; zero: at once
     * @param failureLimit how many breached intervals in a step are forgiven
     * @param minRequests intervals with fewer requests of the canary say nothing
     * @param quiet how long the newest intervals must be without a breach before a step passes; a blip restarts it
     */
    record Threshold(
            OptionalDouble max,
            OptionalDouble min,
            Duration sustained,
            int failureLimit,
            long minRequests,
            Duration quiet)
            implements Rule {

        /** A bound that asks for no quiet time. */
        public Threshold(
                OptionalDouble max, OptionalDouble min, Duration sustained, int failureLimit, long minRequests) {
            this(max, min, sustained, failureLimit, minRequests, Duration.ZERO);
        }
    }
}
