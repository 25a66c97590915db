package io.jenkins.plugins.canary.analysis;

/**
 * How much has to be seen before a verdict can be expected, counted in the canary's events at stable's rate (which is
 * how many it has if it is as good). Rules of thumb from simulation, for people and for planning; no verdict hangs on
 * them.
 */
public final class Forecast {
    private static final double PASS = 5.1;
    private static final double FAIL = 8;

    private Forecast() {}

    /** Expected events of a good canary until a PASS: phi·17 when it gets little of the traffic, phi·43 at one half. */
    public static double eventsToPass(double phi, double weight) {
        return PASS * phi / (Math.log1p(weight) / weight - Math.log(2));
    }

    /** Events that a canary {@code ratio} times as bad causes before a FAIL. */
    public static double eventsToFail(double phi, double ratio, double rho0) {
        return FAIL * phi / (Math.log(ratio / rho0) - 1 + rho0 / ratio);
    }
}
