package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;

/**
 * Counts made whole. Those of templates are; those of a user's {@code increase()} are extrapolated, and may differ by what
 * extrapolation can make. More than that is nonsense.
 */
final class WholeCounts {
    private WholeCounts() {}

    static Reading counts(double bad, double total, String what) {
        if (isNegative(bad) || isNegative(total)) {
            return nonsense(what + ": found " + bad + " bad of " + total
                    + ", expected counts of zero or more; a gauge, or" + " deriv() or delta() in the query, can fall");
        }
        long whole = whole(total);
        if (bad > total + tolerance(total)) {
            return nonsense(what + ": found " + Math.round(bad) + " bad of " + whole
                    + " in all, expected at most all; do both queries have the same labels and window?");
        }
        return new Reading.Counts(Math.min(whole(bad), whole), whole);
    }

    static boolean isNegative(double count) {
        return count < -0.5;
    }

    /** One event, or a hundredth of many, by which two extrapolated counts of the same events may differ. */
    static double tolerance(double count) {
        return Math.max(1, count / 100);
    }

    static long whole(double count) {
        return Math.max(0, Math.round(count));
    }

    private static Unknown nonsense(String text) {
        return new Unknown(Cause.NONSENSE, text);
    }
}
