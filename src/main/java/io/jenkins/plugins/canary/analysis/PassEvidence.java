package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Evidence of one step that the canary is good enough: that its ratio is better than {@code rhoMax}, by likelihood of
 * good ratios over that one; and, where a tolerable rate is given, that its own rate is below it. Only sums are kept.
 * Immutable.
 */
final class PassEvidence {
    private static final double[] PARTS_OF_RATE = {.01, .1, .25, .5};

    private final double[] ratios;
    private final double rhoMax;
    private final OptionalDouble tolerable;
    private final double phi;
    private final double[] byRatio;
    private final double[] byRate;

    private PassEvidence(
            double[] ratios, double rhoMax, OptionalDouble tolerable, double phi, double[] byRatio, double[] byRate) {
        this.ratios = ratios;
        this.rhoMax = rhoMax;
        this.tolerable = tolerable;
        this.phi = phi;
        this.byRatio = byRatio;
        this.byRate = byRate;
    }

    static PassEvidence of(Worse worse, double rhoMax, OptionalDouble tolerable, double phi) {
        double[] ratios = worse.goodRatios();
        return new PassEvidence(
                ratios, rhoMax, tolerable, phi, new double[ratios.length], new double[PARTS_OF_RATE.length]);
    }

    PassEvidence anew() {
        return new PassEvidence(
                ratios, rhoMax, tolerable, phi, new double[ratios.length], new double[PARTS_OF_RATE.length]);
    }

    PassEvidence observe(Split split) {
        if (!split.comparable()) {
            return this;
        }
        double[] newByRatio = Arrays.copyOf(byRatio, byRatio.length);
        for (int j = 0; j < ratios.length; j++) {
            newByRatio[j] += ShareLikelihood.logRatio(split, ratios[j], rhoMax) / phi;
        }
        double[] newByRate = Arrays.copyOf(byRate, byRate.length);
        if (tolerable.isPresent()) {
            for (int j = 0; j < PARTS_OF_RATE.length; j++) {
                newByRate[j] += rateRatio(split, PARTS_OF_RATE[j], tolerable.getAsDouble()) / phi;
            }
        }
        return new PassEvidence(ratios, rhoMax, tolerable, phi, newByRatio, newByRate);
    }

    private static double rateRatio(Split split, double part, double rate) {
        long good = split.canaryRequests() - split.canaryEvents();
        return split.canaryEvents() * Math.log(part) + good * (Math.log1p(-part * rate) - Math.log1p(-rate));
    }

    double log() {
        double relative = LogSpace.mean(byRatio);
        return tolerable.isPresent() ? LogSpace.mean(relative, LogSpace.mean(byRate)) : relative;
    }
}
