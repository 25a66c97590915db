package io.jenkins.plugins.canary.analysis;

/**
 * What one event costs each bet on a ratio, given how the requests of an interval were split: the part of
 * {@link ShareLikelihood} that doesn't depend on the events. Immutable.
 */
final class Prices {
    /** The canary's share of the requests; NaN for an interval that can't be compared. */
    private final double weight;

    private final double rho0;
    private final double[] perEvent;

    private Prices(double weight, double rho0, double[] perEvent) {
        this.weight = weight;
        this.rho0 = rho0;
        this.perEvent = perEvent;
    }

    /** For each of {@code ratios}, beside the tolerated {@code rho0}. */
    static Prices of(double[] ratios, double rho0, Split split) {
        double w = split.comparable() ? split.weight() : Double.NaN;
        double tolerated = Math.log1p(w * (rho0 - 1));
        var perEvent = new double[ratios.length];
        for (int j = 0; j < ratios.length; j++) {
            perEvent[j] = Math.log1p(w * (ratios[j] - 1)) - tolerated;
        }
        return new Prices(w, rho0, perEvent);
    }

    boolean fit(Split split, double tolerated) {
        return (!split.comparable() || split.weight() == weight) && tolerated == rho0;
    }

    double perEvent(int ratio) {
        return perEvent[ratio];
    }
}
