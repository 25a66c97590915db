package io.jenkins.plugins.canary.analysis;

/**
 * Evidence that the canary's ratio is above (below) what is tolerated: bets on several ratios and start times, by
 * likelihood. Tempered by the dispersion, since events come in clusters; each interval's gain is capped, so that one
 * bad minute isn't enough. Immutable.
 */
final class FailEvidence {
    private final double[] ratios;
    private final double rho0;
    private final double phi;
    private final double cap;
    private final Mixture wealth;

    private FailEvidence(double[] ratios, double rho0, double phi, double cap, Mixture wealth) {
        this.ratios = ratios;
        this.rho0 = rho0;
        this.phi = phi;
        this.cap = cap;
        this.wealth = wealth;
    }

    static FailEvidence of(Worse worse, double rho0, double phi, double cap, double tickSeconds, Prior prior) {
        double[] ratios = worse.badRatios(rho0);
        var wealth = Mixture.of(prior.logParts(worse, ratios), prior.starts(tickSeconds));
        return new FailEvidence(ratios, rho0, phi, cap, wealth);
    }

    /**
     * The most that one interval may add to the log, so that {@code intervals} must agree before a rollback: one fewer
     * of them, at most, makes the part staked on the first interval a little less than enough.
     */
    static double cap(double alpha, int intervals, Prior prior) {
        return Math.log(1 / (alpha * (prior.first() + 0.05))) / (intervals - 1);
    }

    /** Whether prices made for another row are this one's too. */
    boolean fits(Prices prices, Split split) {
        return prices.fit(split, rho0);
    }

    Prices prices(Split split) {
        return Prices.of(ratios, rho0, split);
    }

    FailEvidence observe(Split split) {
        return observe(split, prices(split));
    }

    FailEvidence observe(Split split, Prices prices) {
        var gain = new double[ratios.length];
        for (int j = 0; j < gain.length; j++) {
            gain[j] = gain(split, prices, j);
        }
        return new FailEvidence(ratios, rho0, phi, cap, wealth.plus(gain));
    }

    private double gain(Split split, Prices prices, int ratio) {
        return Math.min(prices.gain(split, ratio) / phi, cap);
    }

    /** What one interval says for a canary that is about twice as bad. */
    double gainOfTwice(Split split, Prices prices) {
        int nearest = 0;
        for (int j = 1; j < ratios.length; j++) {
            if (distanceToTwice(ratios[j]) < distanceToTwice(ratios[nearest])) {
                nearest = j;
            }
        }
        return gain(split, prices, nearest);
    }

    private static double distanceToTwice(double ratio) {
        return Math.abs((ratio > 1 ? ratio : 1 / ratio) - 2);
    }

    double log() {
        return wealth.log();
    }
}
