package io.jenkins.plugins.canary.analysis;

/**
 * What one event costs a bet on each ratio that may stand for a bad canary, given how the requests of an interval were
 * split: the part of {@link ShareLikelihood} that depends neither on the events nor on what is tolerated. Immutable.
 */
final class Prices {
    /** The canary's share of the requests; NaN for an interval that can't be compared. */
    private final double weight;

    private final double[] perEvent;

    private Prices(double weight, double[] perEvent) {
        this.weight = weight;
        this.perEvent = perEvent;
    }

    /** One for each of the bad ratios of {@code worse}. */
    static Prices of(Worse worse, Split split) {
        double w = split.comparable() ? split.weight() : Double.NaN;
        double[] perEvent = worse.badRatios();
        for (int j = 0; j < perEvent.length; j++) {
            perEvent[j] = Math.log1p(w * (perEvent[j] - 1));
        }
        return new Prices(w, perEvent);
    }

    boolean fit(Split split) {
        return !split.comparable() || split.weight() == weight;
    }

    double perEvent(int ratio) {
        return perEvent[ratio];
    }
}
