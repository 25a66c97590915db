package io.jenkins.plugins.canary.analysis;

/**
 * One exact test of a step that the canary is better than {@code rhoMax}, for a moment that was fixed before the step
 * began. A single look needs less than evidence that may be looked at at any time: sharing the accepted chance of a
 * wrong pass between both decides small services sooner, and the sum of two halves is the whole.
 *
 * <p>Given how many events each interval had in all, the canary's are binomial with its interval's chance. Their sum is
 * at most as spread as if all had the mean chance (Hoeffding, 1956), so that one binomial tail is on the safe side. The
 * dispersion divides the counts: events in clusters of phi are worth one.
 *
 * @param events of both arms in the step
 * @param canaryEvents those of the canary
 * @param expected how many of them would be the canary's at {@code rhoMax}
 */
record LastLook(long events, long canaryEvents, double expected) {
    static final LastLook NOTHING = new LastLook(0, 0, 0);

    LastLook observe(Split split, double rhoMax) {
        if (!split.comparable()) {
            return this;
        }
        double w = split.weight();
        double chance = w * rhoMax / (w * rhoMax + 1 - w);
        return new LastLook(
                events + split.events(), canaryEvents + split.canaryEvents(), expected + split.events() * chance);
    }

    /** The chance of so good a canary, or a better one, if its ratio were {@code rhoMax}. */
    double chance(Worse worse, double phi) {
        if (events == 0) {
            return 1;
        }
        double mean = expected / events;
        long n = (long) Math.floor(events / phi);
        if (worse == Worse.MORE) {
            // Few events of the canary's are many of stable's. Both roundings are against the canary.
            long k = Math.min(n, (long) Math.ceil(canaryEvents / phi));
            return k <= n * mean - 1 ? ConditionalTest.atLeast(n - k, n, 1 - mean) : 1;
        }
        long k = (long) Math.floor(canaryEvents / phi);
        return k >= n * mean + 1 ? ConditionalTest.atLeast(k, n, mean) : 1;
    }
}
