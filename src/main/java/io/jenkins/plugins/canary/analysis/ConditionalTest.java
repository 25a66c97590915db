package io.jenkins.plugins.canary.analysis;

/**
 * The chance that the canary has at least as many of all events as it had, if both arms are equally good: once, of a
 * finished comparison. Exact: of independent events (binomial), and of requests drawn without putting back
 * (hypergeometric, Fisher's test). It is no test to look at again and again. Sums are built from the neighbours' ratios
 * outwards from the likeliest count, so that no large factorial is needed.
 */
public final class ConditionalTest {
    private static final double NEGLIGIBLE = 1e-20;

    private ConditionalTest() {}

    /** The ratio of the chance of {@code k + 1} to that of {@code k}. */
    private interface Ratio {
        double above(long k);
    }

    public static double binomial(Split split) {
        return atLeast(split.canaryEvents(), split.events(), split.weight());
    }

    /** The chance of {@code k} or more of {@code n} events that each happen with the chance {@code p}. */
    static double atLeast(long k, long n, double p) {
        double odds = p / (1 - p);
        return tail(k, Math.round(n * p), 0, n, i -> (double) (n - i) / (i + 1) * odds);
    }

    public static double hypergeometric(Split split) {
        double events = split.events();
        double drawn = split.canaryRequests();
        double stable = split.stableRequests();
        long least = Math.max(0, split.events() - split.stableRequests());
        long most = Math.min(split.events(), split.canaryRequests());
        return tail(
                split.canaryEvents(),
                Math.round(events * split.weight()),
                least,
                most,
                k -> (events - k) * (drawn - k) / ((k + 1) * (stable - events + k + 1)));
    }

    private static double tail(long from, long middle, long least, long most, Ratio ratio) {
        long likeliest = Math.min(most, Math.max(least, middle));
        double all = 1;
        double tail = likeliest >= from ? 1 : 0;
        double chance = 1;
        for (long k = likeliest; k < most && (chance > all * NEGLIGIBLE || k < from); k++) {
            chance *= ratio.above(k);
            all += chance;
            tail += k + 1 >= from ? chance : 0;
        }
        chance = 1;
        for (long k = likeliest; k > least && chance > all * NEGLIGIBLE; k--) {
            chance /= ratio.above(k - 1);
            all += chance;
            tail += k - 1 >= from ? chance : 0;
        }
        return Math.min(1, tail / all);
    }
}
