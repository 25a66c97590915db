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
        double excess = excess(worse, split, rho0);
        var factors = new double[STAKES.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = 1 + STAKES[j] * excess;
        }
        return new SecondOpinion(worse, rho0, wealth.times(factors, Double.POSITIVE_INFINITY));
    }

    /** How much larger the share of the events is than tolerated, in parts of what is; 0 when there is nothing to see. */
    static double excess(Worse worse, Split split, double rho0) {
        if (!split.comparable() || split.events() == 0) {
            return 0;
        }
        double w = split.weight();
        // Not 1 - w, which is 0 where the canary has all but one of very many requests.
        double rest = split.stableRequests() / ((double) split.canaryRequests() + split.stableRequests());
        double whole = w * rho0 + rest;
        // Fewer events of the canary are a larger share of stable's.
        return worse == Worse.MORE
                ? split.canaryEvents() * whole / (split.events() * w * rho0) - 1
                : split.stableEvents() * whole / (split.events() * rest) - 1;
    }

    double log() {
        return wealth.log();
    }
}
