package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a step before its first interval. The judge may plan with it, since no data of the step chose it.
 *
 * @param share the canary's intended share of the requests, from 0 to 1, where known
 * @param looks when a PASS is asked for, where known
 * @param next the largest share of the requests that the canary may get when the step has passed, above 0 and up to 1;
 *     1 for all of them, also when nobody knows
 */
public record StepPlan(OptionalDouble share, Optional<Looks> looks, double next) {
    /** A step of which nothing is known. */
    public static final StepPlan UNKNOWN = new StepPlan(OptionalDouble.empty(), Optional.empty(), 1);

    /**
     * The two moments at which a step needs an answer, counted in time that was judged.
     *
     * @param hold from here on a PASS ends the step
     * @param deadline the step's end, not before {@code hold}
     */
    public record Looks(Duration hold, Duration deadline) {}

    public StepPlan {
        if (!(next > 0 && next <= 1)) {
            throw new IllegalArgumentException("next: found " + next + ", expected above 0 and up to 1");
        }
    }

    /** A step at a share, of which nothing else is known. */
    public static StepPlan at(double share) {
        return new StepPlan(OptionalDouble.of(share), Optional.empty(), 1);
    }

    public StepPlan lookingAt(Duration hold, Duration deadline) {
        return new StepPlan(share, Optional.of(new Looks(hold, deadline)), next);
    }

    public StepPlan upTo(double nextShare) {
        return new StepPlan(share, looks, nextShare);
    }
}
