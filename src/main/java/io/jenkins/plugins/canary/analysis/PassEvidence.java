package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Evidence of one step that the canary is good enough: that its ratio is better than {@code rhoMax}, by likelihood of
 * good ratios over that one; and, where a tolerable rate is given, that its own rate is below it. Only sums are kept.
 * Immutable.
 */
final class PassEvidence {
    private final int byRatio;
    private final double[] sums;

    private PassEvidence(int byRatio, double[] sums) {
        this.byRatio = byRatio;
        this.sums = sums;
    }

    /** What an interval adds: one number for each bet, those on ratios before those on the canary's own rate. */
    record Bets(Worse worse, double rhoMax, OptionalDouble tolerable, double phi) {
        private static final double[] PARTS_OF_RATE = {.01, .1, .25, .5};

        private int byRatio() {
            return worse.goodRatios().length;
        }

        private int all() {
            return byRatio() + (tolerable.isPresent() ? PARTS_OF_RATE.length : 0);
        }

        double[] gains(Split split) {
            var gains = new double[all()];
            double[] ratios = worse.goodRatios();
            for (int j = 0; j < gains.length; j++) {
                gains[j] = (j < ratios.length
                                ? ShareLikelihood.logRatio(split, ratios[j], rhoMax)
                                : rateRatio(split, PARTS_OF_RATE[j - ratios.length]))
                        / phi;
            }
            return gains;
        }

        private double rateRatio(Split split, double part) {
            if (!split.comparable()) {
                return 0;
            }
            double rate = tolerable.orElseThrow();
            long good = split.canaryRequests() - split.canaryEvents();
            return split.canaryEvents() * Math.log(part) + good * (Math.log1p(-part * rate) - Math.log1p(-rate));
        }
    }

    static PassEvidence of(Bets bets) {
        return new PassEvidence(bets.byRatio(), new double[bets.all()]);
    }

    /** After one more interval, with what it adds. */
    PassEvidence plus(double[] gains) {
        double[] more = Arrays.copyOf(sums, sums.length);
        for (int j = 0; j < more.length; j++) {
            more[j] += gains[j];
        }
        return new PassEvidence(byRatio, more);
    }

    double log() {
        if (sums.length == byRatio) {
            return LogSpace.mean(sums);
        }
        double relative = LogSpace.mean(Arrays.copyOf(sums, byRatio));
        return LogSpace.mean(relative, LogSpace.mean(Arrays.copyOfRange(sums, byRatio, sums.length)));
    }
}
