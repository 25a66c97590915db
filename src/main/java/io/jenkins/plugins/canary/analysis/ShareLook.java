package io.jenkins.plugins.canary.analysis;

import java.util.Locale;

/**
 * The requests of an interval beside the share of them that the canary is meant to get, from 0 to 1.
 *
 * <p>How many of so many requests a share of them is, is binomial, wider by the design effect of clustered draws (Kish,
 * Survey Sampling, 1965), 1 + (n − 1)·{@value #CLUSTERING}: requests come in connections, and both arms are scraped at
 * different moments. So no number of requests is taken for more than 10 000 drawn by themselves. What lies outside of the
 * middle 99.9 % doesn't fit. Immutable.
 */
public record ShareLook(Traffic traffic, double share) {
    private static final double CLUSTERING = 1e-4;
    private static final double TAIL = 0.0005;

    /** The deviation that has {@link #TAIL} above it, for the words. */
    private static final double DEVIATIONS = 3.29;

    /** At all of the requests a single one for stable would be too many; the first counts may hold some of before. */
    private static final double MOST = 0.99;

    public ShareFit fit() {
        if (atMost() < TAIL) {
            return ShareFit.TOO_FEW;
        }
        if (atLeast() < TAIL) {
            return ShareFit.TOO_MANY;
        }
        return traffic.canary() > 0 ? ShareFit.FITS : ShareFit.UNTOLD;
    }

    /** {@code 10 of 1000 requests, expected 250 ± 47}. */
    public String text() {
        double expected = traffic.total() * share;
        double spread = DEVIATIONS * Math.sqrt(expected * (1 - Math.min(share, MOST)) * designEffect());
        return String.format(
                Locale.ROOT,
                "%d of %d requests, expected %.0f ± %.0f",
                traffic.canary(),
                traffic.total(),
                expected,
                spread);
    }

    private double designEffect() {
        return 1 + Math.max(0, traffic.total() - 1) * CLUSTERING;
    }

    /** The chance of so few for the canary, or fewer. */
    private double atMost() {
        double stable = traffic.stable() / designEffect();
        return stable > 0
                ? IncompleteBeta.of(1 - Math.min(share, MOST), stable, traffic.canary() / designEffect() + 1)
                : 1;
    }

    /** The chance of so many, or more. */
    private double atLeast() {
        double canary = traffic.canary() / designEffect();
        return canary > 0 ? IncompleteBeta.of(share, canary, traffic.stable() / designEffect() + 1) : 1;
    }
}
