package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;

/**
 * The wealth of a gambler who began with 1, spread it over bets and over the times to begin them, and who can't win in
 * the long run if the canary is fine: the chance that the wealth <em>ever</em> exceeds 1/alpha is then at most alpha
 * (Ville's inequality), so that it may be looked at as often as one likes. Immutable.
 */
final class Mixture {
    private final StartTimes starts;
    private final double[] logParts;
    private final double[] logWealth;
    private final double log;

    private Mixture(StartTimes starts, double[] logParts, double[] logWealth) {
        this.starts = starts;
        this.logParts = logParts;
        this.logWealth = logWealth;
        this.log = LogSpace.add(starts.logRest(), LogSpace.sum(LogSpace.product(logParts, logWealth)));
    }

    /** Nothing won or lost; each bet gets its part of the stake, which together are 1 and given as logarithms. */
    static Mixture of(double[] logParts, StartTimes starts) {
        var logWealth = new double[logParts.length];
        Arrays.fill(logWealth, Double.NEGATIVE_INFINITY);
        return new Mixture(starts, logParts, logWealth);
    }

    /** The same with equal parts. */
    static Mixture of(int bets, StartTimes starts) {
        var logParts = new double[bets];
        Arrays.fill(logParts, -Math.log(bets));
        return of(logParts, starts);
    }

    /** The wealth after an interval that multiplied each bet by {@code exp(logGain)}. */
    Mixture plus(double[] logGain) {
        double entering = starts.logNext();
        var next = new double[logWealth.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = LogSpace.add(logWealth[j], entering) + logGain[j];
        }
        return new Mixture(starts.next(), logParts, next);
    }

    /** ln of the wealth. */
    double log() {
        return log;
    }
}
