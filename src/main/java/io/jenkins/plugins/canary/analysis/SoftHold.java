package io.jenkins.plugins.canary.analysis;

/** When evidence asks for no more traffic, long before it is enough for a FAIL. */
final class SoftHold {
    private static final double FREEZE = Math.log(5);
    private static final double RELEASE = Math.log(2);

    private SoftHold() {}

    /** Whether it leans now: from 5 on, and once it did until it is below 2, so that the weight doesn't flutter. */
    static boolean leans(boolean before, double logEvidence) {
        return logEvidence >= FREEZE || (before && logEvidence >= RELEASE);
    }
}
