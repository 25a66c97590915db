package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Locale;
import java.util.Optional;

/**
 * Says once a step what share of the requests the canary really got in the first interval in which it had any, and
 * compares it by count with the weight. So many requests with none for the canary that some had to be there are told
 * too.
 */
final class ObservedShare {
    /** Deviations of the count that chance alone shows once in 15 000 steps. */
    private static final double RARE = 4;

    private static final double ENOUGH = RARE * RARE;

    private boolean said;
    private boolean missed;

    void restart() {
        said = false;
        missed = false;
    }

    Optional<String> add(Tick tick, Weight weight) {
        if (said || tick.traffic().isEmpty()) {
            return Optional.empty();
        }
        Traffic traffic = tick.traffic().get();
        if (traffic.canary() == 0) {
            boolean odd = traffic.total() * weight.fraction() >= ENOUGH;
            if (!odd || missed) {
                return Optional.empty();
            }
            missed = true;
        } else {
            said = true;
        }
        double rate = traffic.total() * 1000.0 / Math.max(1, tick.length().toMillis());
        return Optional.of(String.format(
                        Locale.ROOT,
                        "observed share %.1f%% of %.0f requests a second (weight %s)",
                        traffic.share() * 100,
                        rate,
                        weight)
                + doubt(traffic, weight.fraction()));
    }

    /** The normal approximation to how many of so many requests a share of them is. */
    private static String doubt(Traffic traffic, double weight) {
        double expected = traffic.total() * weight;
        double spread = RARE * Math.sqrt(expected * (1 - weight));
        if (Math.abs(traffic.canary() - expected) <= spread + 0.5) {
            return "";
        }
        String why = traffic.canary() < expected
                ? "the weight may not be in effect everywhere yet, or clients stay where they were"
                : "requests may come to the canary another way: a cohort, a mirror, sticky clients, retries";
        return String.format(
                Locale.ROOT,
                ": %d of %d requests, expected %.0f ± %.0f by the weight; %s",
                traffic.canary(),
                traffic.total(),
                expected,
                spread,
                why);
    }
}
