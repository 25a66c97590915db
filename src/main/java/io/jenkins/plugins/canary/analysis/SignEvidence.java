package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;

/**
 * Evidence that blocks turn out worse more often than every other time: bets on the sign alone, which no unit, shape or
 * dependence inside a block can fool (a sign test by betting). Immutable.
 */
final class SignEvidence {
    static final SignEvidence NONE = new SignEvidence(new double[3]);

    private static final double[] STAKES = {.3, .6, .9};

    private final double[] logWealth;

    private SignEvidence(double[] logWealth) {
        this.logWealth = logWealth;
    }

    SignEvidence block(boolean worse) {
        double[] next = Arrays.copyOf(logWealth, logWealth.length);
        for (int j = 0; j < next.length; j++) {
            next[j] += Math.log1p(worse ? STAKES[j] : -STAKES[j]);
        }
        return new SignEvidence(next);
    }

    double log() {
        return LogSpace.mean(logWealth);
    }
}
