package io.jenkins.plugins.canary.analysis;

/**
 * That few intervals, however bad, don't end a rollout. Two kinds of evidence must stand. What proves the canary worse may
 * take much from one interval, since events come unevenly; one interval fewer than {@code intervals} could be enough of
 * it. The <em>steady</em> evidence takes so little from each that no fewer than {@code intervals} reach its limit, and
 * that limit is lower for it. Asking for more than proof never makes a false rollback likelier.
 *
 * @param alpha the chance of a false rollback that is accepted
 * @param intervals how many must agree, 2 or more
 */
record Agreement(double alpha, int intervals) {
    /** The part of the proof's logarithm that the steady evidence must reach. */
    private static final double PART = 0.75;

    /** The most that one interval adds to the log of the proof. */
    double cap() {
        return EvidencePlan.cap(alpha, Math.max(2, intervals - 1), Prior.LIKELY);
    }

    /** The most that one interval adds to the log of the steady evidence. */
    double steadyCap() {
        return EvidencePlan.cap(Math.pow(alpha, PART), intervals, Prior.LIKELY);
    }

    /** ln of what the steady evidence must reach. */
    double logLimit() {
        return -PART * Math.log(alpha);
    }
}
