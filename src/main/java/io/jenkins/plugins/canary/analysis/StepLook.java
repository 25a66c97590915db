package io.jenkins.plugins.canary.analysis;

/**
 * One exact test of a step that the canary is better than a ratio, for a moment that was fixed before the step began. A
 * single look needs less than evidence that may be looked at at any time: sharing the accepted chance of a wrong pass
 * between them decides small services sooner, and the sum of the parts is the whole.
 *
 * <p>Given how many events each interval had in all, the canary's are binomial with its interval's chance. Their sum is
 * at most as spread as if all had the mean chance (Hoeffding, 1956), so that one binomial tail is on the safe side. The
 * dispersion divides the counts: events in clusters of phi are worth one.
 *
 * @param events of both arms in the step
 * @param canaryEvents those of the canary
 * @param expected how many of them would be the canary's at the ratio
 */
record StepLook(long events, long canaryEvents, double expected) {
    /** More than enough to decide; more would only cost time. */
    private static final double MOST = 1e7;

    static final StepLook NOTHING = new StepLook(0, 0, 0);

    StepLook observe(Split split, double ratio) {
        if (!split.comparable()) {
            return this;
        }
        double w = split.weight();
        double chance = w * ratio / (w * ratio + 1 - w);
        return new StepLook(
                events + split.events(), canaryEvents + split.canaryEvents(), expected + split.events() * chance);
    }

    /** The chance of so good a canary, or a better one, if it were as bad as the ratio. */
    double chance(Worse worse, double phi) {
        if (events == 0) {
            return 1;
        }
        double mean = expected / events;
        double cluster = Math.max(phi, events / MOST);
        double n = events / cluster;
        double k = canaryEvents / cluster;
        // Hoeffding's bound holds where the count is at least one away from its mean.
        if (worse == Worse.MORE) {
            return k <= n * mean - 1 ? IncompleteBeta.of(1 - mean, n - k, k + 1) : 1;
        }
        return k >= n * mean + 1 ? IncompleteBeta.of(mean, k, n - k + 1) : 1;
    }
}
