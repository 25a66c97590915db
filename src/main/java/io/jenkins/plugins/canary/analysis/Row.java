package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * Everything that is kept of one comparison: of the errors, or of the answers slower than one bucket edge.
 *
 * @param step what the arms saw in the present step
 */
record Row(FailEvidence fail, SecondOpinion second, RatioBound ratio, Onset onset, Split step) {

    static Row of(EvidencePlan plan, int row) {
        return new Row(
                FailEvidence.of(plan, row),
                SecondOpinion.of(plan.worse(), plan.tolerated(row), plan.prior().starts(plan.tickSeconds())),
                RatioBound.of(plan.phi().get(row)),
                Onset.NONE,
                Split.NOTHING);
    }

    Row beginStep() {
        return new Row(fail, second, ratio, onset, Split.NOTHING);
    }

    /** After one more interval; {@code prices} are those of its split. */
    Row observe(Split split, Prices prices, Duration tick) {
        return new Row(
                fail.observe(split, prices),
                second.observe(split),
                ratio.observe(split),
                split.comparable() ? onset.observe(split, fail.gainOfTwice(split, prices), tick) : onset,
                step.plus(split));
    }
}
