package io.jenkins.plugins.canary.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * How the stake against a canary is spread, before anything was seen, over the time at which it became bad and over how
 * bad it is. Any spread that is fixed beforehand keeps the sum of the bets a fair game, so that the promise doesn't
 * depend on it; only how soon a bad canary is found does.
 */
public enum Prior {
    /** As the method is usually written: half on a canary that is bad from the start, all ratios alike. */
    EVEN(0.5),
    /** Most bad canaries are bad from the start, and two to ten times as bad; near and far ratios need less. */
    LIKELY(0.85);

    /** For each ratio of events that are bad; nothing was measured for those that are good to have. */
    private static final List<Double> LIKELY_PARTS = List.of(.05, .09, .14, .22, .26, .14, .07, .03);

    private final double first;

    Prior(double first) {
        this.first = first;
    }

    /** The part on a canary that is bad from the first interval on. */
    double first() {
        return first;
    }

    StartTimes starts(double tickSeconds) {
        return StartTimes.every(tickSeconds, first);
    }

    /** Each ratio's part of the stake, which together are 1; {@code ratios} are those of {@code worse}. */
    double[] parts(Worse worse, double[] ratios) {
        double[] all = worse.badRatios();
        boolean even = this == EVEN || worse == Worse.FEWER;
        double[] parts = Arrays.stream(ratios)
                .map(ratio -> even ? 1 : LIKELY_PARTS.get(Arrays.binarySearch(all, ratio)))
                .toArray();
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }
}
