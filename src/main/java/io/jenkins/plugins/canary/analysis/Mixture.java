package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;

/**
 * The wealth of a gambler who began with 1, spread it over bets and over the times to begin them, and who can't win in
 * the long run if the canary is fine: the chance that the wealth <em>ever</em> exceeds 1/alpha is then at most alpha
 * (Ville's inequality), so that it may be looked at as often as one likes. Immutable.
 *
 * <p>Wealth is kept as it is and not as logarithms, which would cost two of them for each bet and interval, in a unit
 * that follows it: a power of two, so that changing it loses nothing. What is 10^300 times less than all of it is lost.
 */
final class Mixture {
    private static final double LN_2 = Math.log(2);
    /** How far, in powers of two, the wealth may be from its unit. */
    private static final int FAR = 8;

    private final StartTimes starts;
    private final double[] parts;
    private final double[] wealth;
    private final int unit;
    private final double sum;

    private Mixture(StartTimes starts, double[] parts, double[] wealth, int unit) {
        this.starts = starts;
        this.parts = parts;
        this.wealth = wealth;
        this.unit = unit;
        this.sum = inUnits(starts.logRest()) + sum(wealth);
    }

    /** Nothing won or lost; each bet gets its part of the stake, which together are 1. */
    static Mixture of(double[] parts, StartTimes starts) {
        return new Mixture(starts, parts, new double[parts.length], 0);
    }

    /** The same with equal parts. */
    static Mixture of(int bets, StartTimes starts) {
        var parts = new double[bets];
        Arrays.fill(parts, 1.0 / bets);
        return of(parts, starts);
    }

    /** The wealth after an interval that multiplied each bet by its factor, or by {@code most} if that is less. */
    Mixture times(double[] factors, double most) {
        double entering = inUnits(starts.logNext());
        var next = new double[wealth.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = (wealth[j] + parts[j] * entering) * Math.min(factors[j], most);
        }
        return new Mixture(starts.afterNext(), parts, next, unit).inReach();
    }

    /** The same in a unit that is near. */
    private Mixture inReach() {
        if (sum == 0) {
            // All that was won is lost again, and what isn't staked yet was too little beside it to be seen.
            return new Mixture(starts, parts, new double[parts.length], (int) Math.round(starts.logRest() / LN_2));
        }
        int away = Math.getExponent(sum);
        if (Math.abs(away) <= FAR) {
            return this;
        }
        var scaled = new double[wealth.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = Math.scalb(wealth[j], -away);
        }
        return new Mixture(starts, parts, scaled, unit + away);
    }

    private double inUnits(double log) {
        return Math.exp(log - unit * LN_2);
    }

    private static double sum(double[] wealth) {
        double sum = 0;
        for (double part : wealth) {
            sum += part;
        }
        return sum;
    }

    /** ln of the wealth. */
    double log() {
        return unit * LN_2 + Math.log(sum);
    }
}
