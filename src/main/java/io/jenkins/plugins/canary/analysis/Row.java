package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * Everything that is kept of one comparison: of the errors, or of the answers slower than one bucket edge.
 *
 * @param steady the evidence for a FAIL with less from each interval; the same as {@code fail} where the plan has one cap
 * @param step what the arms saw in the present step
 */
record Row(FailEvidence fail, FailEvidence steady, SecondOpinion second, RatioBound ratio, Onset onset, Split step) {

    static Row of(EvidencePlan plan, int row) {
        double phi = plan.phi().get(row);
        double rho0 = plan.tolerated(row);
        FailEvidence fail = evidence(plan, row, plan.cap());
        return new Row(
                fail,
                plan.steadyCap() == plan.cap() ? fail : evidence(plan, row, plan.steadyCap()),
                SecondOpinion.of(plan.worse(), rho0, plan.prior().starts(plan.tickSeconds())),
                RatioBound.of(phi),
                Onset.NONE,
                Split.NOTHING);
    }

    private static FailEvidence evidence(EvidencePlan plan, int row, double cap) {
        return FailEvidence.of(
                plan.worse(), plan.tolerated(row), plan.phi().get(row), cap, plan.tickSeconds(), plan.prior());
    }

    Row beginStep() {
        return new Row(fail, steady, second, ratio, onset, Split.NOTHING);
    }

    Row observe(Split seen, Prices shared, Duration tick) {
        Split split = seen.comparable() ? seen : Split.NOTHING;
        Prices prices = fail.fits(shared, split) ? shared : fail.prices(split);
        FailEvidence next = fail.observe(split, prices);
        return new Row(
                next,
                steady.equals(fail) ? next : steady.observe(split, prices),
                second.observe(split),
                ratio.observe(split),
                split.comparable() ? onset.observe(split, fail.gainOfTwice(split, prices), tick) : onset,
                step.plus(split));
    }
}
