package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.Optional;

/**
 * How the accepted chance of a wrong pass is shared in one step: between evidence that may be looked at at any time, and
 * one exact test at each of the two moments at which the step needs an answer. The chance that any of them passes a bad
 * canary is at most the sum of their parts, which is the whole. What counts is the time that was judged, whatever was
 * seen in it, so that no data can choose the moment.
 *
 * @param beta the accepted chance
 * @param looks the moments; without them all of it goes to evidence at any time
 */
record PassShares(double beta, Optional<StepPlan.Looks> looks) {
    private static final double ANYTIME = .2;
    private static final double AT_HOLD = .2;
    private static final double AT_DEADLINE = .6;

    /** The chance left to evidence that may be looked at at any time. */
    double anytime() {
        return looks.isPresent() ? ANYTIME * beta : beta;
    }

    /** The chance for a look after an interval that ended at {@code now}; 0 when there is none. */
    double now(Duration before, Duration now) {
        double share = 0;
        if (looks.isPresent()) {
            share += isIn(looks.get().hold(), before, now) ? AT_HOLD : 0;
            share += isIn(looks.get().deadline(), before, now) ? AT_DEADLINE : 0;
        }
        return share * beta;
    }

    private static boolean isIn(Duration moment, Duration before, Duration now) {
        boolean first = before.isZero() && moment.isZero();
        return first || (before.compareTo(moment) < 0 && now.compareTo(moment) >= 0);
    }
}
