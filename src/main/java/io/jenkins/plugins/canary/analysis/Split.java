package io.jenkins.plugins.canary.analysis;

/**
 * How the requests and the counted events of one interval fell on the two arms. Sums of splits are splits.
 *
 * @param canaryEvents bad answers, orders, restarts of the canary; of events for each of which there is a request
 *     at most {@code canaryRequests}
 */
public record Split(long canaryEvents, long stableEvents, long canaryRequests, long stableRequests) {
    /** An interval of which nothing is known, or in which an arm answered nothing. */
    public static final Split NOTHING = new Split(0, 0, 0, 0);

    public Split {
        if (canaryEvents < 0 || canaryRequests < 0 || stableEvents < 0 || stableRequests < 0) {
            throw new IllegalArgumentException("counts: found " + canaryEvents + " of " + canaryRequests + " and "
                    + stableEvents + " of " + stableRequests + ", expected 0 or more");
        }
    }

    /** Whether both arms answered something, so that they can be compared. */
    boolean comparable() {
        return canaryRequests > 0 && stableRequests > 0;
    }

    long events() {
        return canaryEvents + stableEvents;
    }

    /** The canary's share of the requests. */
    double weight() {
        return (double) canaryRequests / ((double) canaryRequests + stableRequests);
    }

    /** {@code 2.31% (38 of 1645) vs stable 0.42% (131 of 31190)}. */
    String text() {
        return arm(canaryEvents, canaryRequests) + " vs stable " + arm(stableEvents, stableRequests);
    }

    private static String arm(long events, long requests) {
        return requests == 0
                ? "nothing (0 of 0)"
                : Figures.percent((double) events / requests) + " (" + events + " of " + requests + ")";
    }

    Split plus(Split other) {
        return new Split(
                canaryEvents + other.canaryEvents,
                stableEvents + other.stableEvents,
                canaryRequests + other.canaryRequests,
                stableRequests + other.stableRequests);
    }
}
