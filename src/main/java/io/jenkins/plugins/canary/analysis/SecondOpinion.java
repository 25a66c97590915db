package io.jenkins.plugins.canary.analysis;

/**
 * The same suspicion without a model of how events are spread: bets on the canary's share of them being larger than its
 * share of the requests allows. It only uses that this share has the expectation it should have (betting on a bounded
 * mean, Waudby-Smith and Ramdas 2024), so that no cluster of events, however large, can fool it. Immutable.
 */
final class SecondOpinion {
    private static final double[] STAKES = {.05, .15, .4, .8};

    private final Worse worse;
    private final double rho0;
    private final Mixture wealth;

    private SecondOpinion(Worse worse, double rho0, Mixture wealth) {
        this.worse = worse;
        this.rho0 = rho0;
        this.wealth = wealth;
    }

    static SecondOpinion of(Worse worse, double rho0, StartTimes starts) {
        return new SecondOpinion(worse, rho0, Mixture.of(STAKES.length, starts));
    }

    SecondOpinion observe(Split split) {
        var gain = new double[STAKES.length];
        for (int j = 0; j < gain.length; j++) {
            gain[j] = gain(worse, split, STAKES[j], rho0);
        }
        return new SecondOpinion(worse, rho0, wealth.plus(gain));
    }

    static double gain(Worse worse, Split split, double stake, double rho0) {
        if (!split.comparable() || split.events() == 0) {
            return 0;
        }
        double w = split.weight();
        double share = (double) split.canaryEvents() / split.events();
        double tolerated = w * rho0 / (w * rho0 + 1 - w);
        // Fewer events of the canary are a larger share of stable's.
        double excess = worse == Worse.MORE ? share / tolerated - 1 : (1 - share) / (1 - tolerated) - 1;
        return Math.log1p(stake * excess);
    }

    double log() {
        return wealth.log();
    }
}
