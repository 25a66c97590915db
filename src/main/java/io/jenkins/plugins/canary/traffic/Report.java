package io.jenkins.plugins.canary.traffic;

import java.util.List;

/**
 * What a controller that owns a route says of the release, where there is one: of its own analysis, of what it is
 * waiting for, of why it gave up. Immutable.
 *
 * @param text one line, for people
 * @param stops the weights at which it waits to be told to go on, in its order; no others can be asked for, and all of
 *     the traffic at the end
 */
public record Report(Health health, String text, List<Weight> stops) {
    public Report {
        stops = List.copyOf(stops);
    }

    /** What follows for the rollout. */
    public enum Health {
        /** Nothing that speaks against the canary. */
        WELL,
        /** It can't be told: nothing may be passed on that. */
        UNKNOWN,
        /** The new version is the stable one now: nothing comes after that. */
        DONE,
        /** It took the canary back, or is about to: a FAIL, whatever our own gates see. */
        FAILED
    }

    public boolean failed() {
        return health == Health.FAILED;
    }

    /** Whether {@code weight} is one that it can be brought to. */
    public boolean reaches(Weight weight) {
        return weight.isNone() || weight.equals(Weight.ALL) || stops.contains(weight);
    }
}
