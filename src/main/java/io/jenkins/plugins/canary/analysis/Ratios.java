package io.jenkins.plugins.canary.analysis;

/** The ratios that may stand for a bad canary, beside the one that is tolerated: those that are clearly worse. Immutable. */
final class Ratios {
    private static final double TWICE = 2;

    private final double[] ratios;
    private final double rho0;
    /** How many of all bad ratios aren't among them: the first ones, which are nearest to what is good. */
    private final int leftOut;

    private final double[] logOverTolerated;
    private final int nearTwice;

    private Ratios(double[] ratios, int leftOut, double rho0) {
        this.ratios = ratios;
        this.leftOut = leftOut;
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
        double[] ratios = worse.badRatios(rho0);
        return new Ratios(ratios, worse.badRatios().length - ratios.length, rho0);
    }

    private static double distanceToTwice(double ratio) {
        return Math.abs((ratio > 1 ? ratio : 1 / ratio) - TWICE);
    }

    double[] parts(Prior prior, Worse worse) {
        return prior.parts(worse, ratios);
    }

    /** The likelihood of each ratio over the tolerated one, tempered by the dispersion. */
    double[] factors(Split split, Prices prices, double phi) {
        double tolerated = priceOfTolerated(split);
        var factors = new double[ratios.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = Math.exp(gain(split, prices, tolerated, j) / phi);
        }
        return factors;
    }

    /** ln of the likelihood of the ratio nearest to twice as bad over the tolerated one. */
    double gainOfTwice(Split split, Prices prices) {
        return gain(split, prices, priceOfTolerated(split), nearTwice);
    }

    private double priceOfTolerated(Split split) {
        return split.comparable() ? Math.log1p(split.weight() * (rho0 - 1)) : 0;
    }

    private double gain(Split split, Prices prices, double tolerated, int ratio) {
        return split.comparable()
                ? split.canaryEvents() * logOverTolerated[ratio]
                        - split.events() * (prices.perEvent(leftOut + ratio) - tolerated)
                : 0;
    }
}
