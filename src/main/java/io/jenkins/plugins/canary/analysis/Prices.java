package io.jenkins.plugins.canary.analysis;

/**
 * What one event costs each bet on a ratio, given how the requests of an interval were split: the part of
 * {@link ShareLikelihood} that doesn't depend on the events.
 *
 * @param weight the canary's share of the requests; NaN for an interval that can't be compared
 * @param rho0 the ratio that is tolerated
 * @param perEvent by ratio
 * @param perCanaryEvent what an event of the canary's gains, by ratio
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Prices(double weight, double rho0, double[] perEvent, double[] perCanaryEvent) {

    static Prices of(Worse worse, double rho0, Split split) {
        return of(worse.badRatios(rho0), rho0, split);
    }

    static Prices of(double[] ratios, double rho0, Split split) {
        double w = split.comparable() ? split.weight() : Double.NaN;
        double tolerated = Math.log1p(w * (rho0 - 1));
        var perEvent = new double[ratios.length];
        var perCanaryEvent = new double[ratios.length];
        for (int j = 0; j < ratios.length; j++) {
            perEvent[j] = Math.log1p(w * (ratios[j] - 1)) - tolerated;
            perCanaryEvent[j] = Math.log(ratios[j] / rho0);
        }
        return new Prices(w, rho0, perEvent, perCanaryEvent);
    }

    boolean fit(Split split, double tolerated) {
        return (!split.comparable() || split.weight() == weight) && tolerated == rho0;
    }

    /** ln of the likelihood of the ratio over the tolerated one. */
    double gain(Split split, int ratio) {
        return split.comparable() ? split.canaryEvents() * perCanaryEvent[ratio] - split.events() * perEvent[ratio] : 0;
    }
}
