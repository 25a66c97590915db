package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * When a bound was broken. Intervals without data leave it as it is.
 *
 * @param newest the breach that goes on: intervals that broke the bound with none between them that kept it
 * @param inStep intervals of the step that broke it
 * @param quiet how long the newest intervals of the step kept it
 */
record Breaches(Tally newest, long inStep, Duration quiet) {
    static final Breaches NONE = new Breaches(Tally.NOTHING, 0, Duration.ZERO);

    /** A breach may go on into a new step, but what is forgiven and what was quiet is of one step. */
    Breaches beginStep() {
        return new Breaches(newest, 0, Duration.ZERO);
    }

    Breaches broken(Reading reading, Duration length) {
        return new Breaches(newest.plus(reading, length), inStep + 1, Duration.ZERO);
    }

    Breaches kept(Duration length) {
        return new Breaches(Tally.NOTHING, inStep, quiet.plus(length));
    }

    boolean goOn() {
        return newest.intervals() > 0;
    }

    boolean fail(Rule.Threshold rule) {
        return goOn() && newest.length().compareTo(rule.sustained()) >= 0 && inStep > rule.failureLimit();
    }
}
