package io.jenkins.plugins.canary.analysis;

/**
 * How much has to be seen before a verdict can be expected, counted in the canary's events at stable's rate (which is
 * how many it has if it is as good). Rules of thumb from simulation, for people and for planning; no verdict hangs on
 * them.
 */
public final class Forecast {
    private static final double PASS = 4;
    private static final double FAIL = 8;

    private Forecast() {}

    /**
     * Expected events of a canary as good as stable until four of five of them have been shown to be better than
     * {@code ratio}, by a look at that time. For twice as bad: phi·13 when it gets little of the traffic, phi·34 at one
     * half.
     */
    public static double eventsToPass(double phi, double weight, double ratio) {
        return PASS * phi / (Math.log1p(weight * (ratio - 1)) / weight - Math.log(ratio));
    }

    /** Events that a canary has before a FAIL if it has {@code ratio} times as many as stable: too many, or too few. */
    public static double eventsToFail(double phi, double ratio, double rho0) {
        return FAIL * phi / (Math.log(ratio / rho0) - 1 + rho0 / ratio);
    }
}
