package io.jenkins.plugins.canary.analysis;

/** The ratios that may stand for a bad canary, beside the one that is tolerated. Immutable. */
final class Ratios {
    private static final double TWICE = 2;

    private final double[] ratios;
    private final double rho0;
    private final double[] logOverTolerated;
    private final int nearTwice;

    private Ratios(double[] ratios, double rho0) {
        this.ratios = ratios;
        this.rho0 = rho0;
        this.logOverTolerated = new double[ratios.length];
        int nearest = 0;
        for (int j = 0; j < ratios.length; j++) {
            logOverTolerated[j] = Math.log(ratios[j] / rho0);
            nearest = distanceToTwice(ratios[j]) < distanceToTwice(ratios[nearest]) ? j : nearest;
        }
        this.nearTwice = nearest;
    }

    static Ratios of(Worse worse, double rho0) {
        return new Ratios(worse.badRatios(rho0), rho0);
    }

    private static double distanceToTwice(double ratio) {
        return Math.abs((ratio > 1 ? ratio : 1 / ratio) - TWICE);
    }

    double[] parts(Prior prior, Worse worse) {
        return prior.parts(worse, ratios);
    }

    Prices prices(Split split) {
        return Prices.of(ratios, rho0, split);
    }

    /** Whether prices that were made for another row are this one's too. */
    boolean fit(Prices prices, Split split) {
        return prices.fit(split, rho0);
    }

    /** The likelihood of each ratio over the tolerated one, tempered by the dispersion. */
    double[] factors(Split split, Prices prices, double phi) {
        var factors = new double[ratios.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = Math.exp(gain(split, prices, j) / phi);
        }
        return factors;
    }

    /** ln of the likelihood of the ratio nearest to twice as bad over the tolerated one. */
    double gainOfTwice(Split split, Prices prices) {
        return gain(split, prices, nearTwice);
    }

    private double gain(Split split, Prices prices, int ratio) {
        return split.comparable()
                ? split.canaryEvents() * logOverTolerated[ratio] - split.events() * prices.perEvent(ratio)
                : 0;
    }
}
