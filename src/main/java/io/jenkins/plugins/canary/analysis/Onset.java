package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * The intervals since the canary most likely turned bad, for people to look at: a cumulative sum that begins anew
 * whenever nothing speaks for a change (Page, 1954). No verdict hangs on it.
 *
 * @param suspicion what these intervals say for a canary about twice as bad, in logs; 0 when they say nothing
 * @param sum what the arms saw in them
 */
record Onset(double suspicion, Split sum, Duration length) {
    static final Onset NONE = new Onset(0, Split.NOTHING, Duration.ZERO);

    Onset observe(Split split, double gain, Duration tick) {
        double more = suspicion + gain;
        return more > 0 ? new Onset(more, sum.plus(split), length.plus(tick)) : NONE;
    }
}
