package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.Locale;

/**
 * That the canary surely gets another share of the requests than it is meant to get, and by much. Shares are from 0 to 1.
 *
 * @param fit {@link ShareFit#TOO_MANY} or {@link ShareFit#TOO_FEW}
 * @param share what it is meant to get
 * @param limit the most, or the least, that is tolerated
 * @param bound it surely gets more, or less, than this: beyond the limit; 99.9 % confidence
 * @param seen the requests since it most likely began
 * @param during how long ago that was
 */
public record Stray(ShareFit fit, double share, double limit, double bound, Traffic seen, Duration during) {

    /** More users than were meant to see the canary do. */
    public boolean tooMany() {
        return fit == ShareFit.TOO_MANY;
    }

    /** {@code 60.2% of the requests in 2m (361 of 600), surely more than 55.1% (99.9 %), meant are 5%, …}. */
    public String text() {
        return percent(seen.share()) + " of the requests in " + Durations.format(Duration.ofSeconds(during.toSeconds()))
                + " (" + seen.canary() + " of " + seen.total() + "), surely " + (tooMany() ? "more" : "less") + " than "
                + percent(bound) + " (99.9 %); meant are " + Figures.percentLimit(share) + ", tolerated "
                + (tooMany() ? "up to " : "from ") + percent(limit);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f%%" : "%.1f%%", share * 100);
    }
}
