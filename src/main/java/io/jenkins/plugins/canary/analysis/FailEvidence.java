package io.jenkins.plugins.canary.analysis;

/**
 * Evidence that the canary's ratio is above (below) what is tolerated: bets on several ratios and start times, by
 * likelihood. Tempered by the dispersion, since events come in clusters; each interval's gain is capped, so that one
 * bad minute isn't enough. Beside the proof stands the steady evidence: the same bets with a lower cap, or the same
 * evidence where the plan has one cap. Immutable.
 */
final class FailEvidence {
    private final Ratios ratios;
    private final double phi;
    private final double cap;
    private final double steadyCap;
    private final Mixture proof;
    private final Mixture steady;

    private FailEvidence(Ratios ratios, double phi, double cap, double steadyCap, Mixture proof, Mixture steady) {
        this.ratios = ratios;
        this.phi = phi;
        this.cap = cap;
        this.steadyCap = steadyCap;
        this.proof = proof;
        this.steady = steady;
    }

    static FailEvidence of(EvidencePlan plan, int row) {
        Ratios ratios = Ratios.of(plan.worse(), plan.tolerated(row));
        Mixture nothing = Mixture.of(
                ratios.parts(plan.prior(), plan.worse()), plan.prior().starts(plan.tickSeconds()));
        return new FailEvidence(ratios, plan.phi().get(row), plan.cap(), plan.steadyCap(), nothing, nothing);
    }

    /**
     * The most that one interval may add to the log, so that {@code intervals} must agree before a rollback: one fewer
     * of them, at most, makes the part staked on the first interval a little less than enough.
     */
    static double cap(double alpha, int intervals, Prior prior) {
        return Math.log(1 / (alpha * (prior.first() + 0.05))) / (intervals - 1);
    }

    FailEvidence observe(Split split, Prices prices) {
        double[] factors = ratios.factors(split, prices, phi);
        Mixture next = proof.times(factors, Math.exp(cap));
        Mixture nextSteady = steadyCap == cap ? next : steady.times(factors, Math.exp(steadyCap));
        return new FailEvidence(ratios, phi, cap, steadyCap, next, nextSteady);
    }

    /** ln of what one interval says for a canary that is about twice as bad. */
    double gainOfTwice(Split split, Prices prices) {
        return Math.min(ratios.gainOfTwice(split, prices) / phi, cap);
    }

    /** ln of the proof. */
    double log() {
        return proof.log();
    }

    /** ln of the steady evidence. */
    double steady() {
        return steady.log();
    }
}
