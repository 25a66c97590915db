package io.jenkins.plugins.canary.analysis;

/**
 * Bounds for the ratio of the canary's rate over stable's that hold at every look at once (a confidence sequence): the
 * largest (smallest) ratio that a mixture of larger (smaller) ones rejects.
 *
 * <p>What an interval says depends on its counts and on how the requests were split. Intervals are kept as they are up
 * to 128; then neighbours in their split are joined, and joint events are counted at that end of their range which is
 * worse for the claim, so that memory is bounded and the bounds stay true, if a little wider. Immutable.
 */
final class RatioBound {
    private static final double[] STEPS = {1.25, 1.5, 2, 3, 5, 10, 25, 100};
    private static final double FARTHEST = Math.log(1e4);
    private static final int BISECTIONS = 60;

    private final double phi;
    private final long canaryEvents;
    private final Strata strata;

    private RatioBound(double phi, long canaryEvents, Strata strata) {
        this.phi = phi;
        this.canaryEvents = canaryEvents;
        this.strata = strata;
    }

    static RatioBound of(double phi) {
        return new RatioBound(phi, 0, Strata.NONE);
    }

    RatioBound observe(Split split) {
        return split.comparable() && split.events() > 0
                ? new RatioBound(phi, canaryEvents + split.canaryEvents(), strata.plus(split.weight(), split.events()))
                : this;
    }

    /** A ratio that the true one is above, with the confidence 1 - alpha; 0 when nothing can be said. */
    double lower(double alpha) {
        double low = -FARTHEST;
        double high = FARTHEST;
        if (!rejects(low, alpha, false)) {
            return 0;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (rejects(middle, alpha, false)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }

    /** A ratio that the true one is below, with the confidence 1 - alpha; infinite when nothing can be said. */
    double upper(double alpha) {
        double low = -FARTHEST;
        double high = FARTHEST;
        if (!rejects(high, alpha, true)) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (rejects(middle, alpha, true)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp(high);
    }

    private boolean rejects(double logRho, double alpha, boolean fromAbove) {
        double rho0 = Math.exp(logRho);
        var logs = new double[STEPS.length];
        for (int j = 0; j < logs.length; j++) {
            double rho1 = fromAbove ? rho0 / STEPS[j] : rho0 * STEPS[j];
            logs[j] = (canaryEvents * Math.log(rho1 / rho0) - strata.expected(rho1, rho0)) / phi;
        }
        return LogSpace.mean(logs) >= -Math.log(alpha);
    }
}
