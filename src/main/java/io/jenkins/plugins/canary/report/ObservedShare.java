package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Locale;
import java.util.Optional;

/** Says once a step what share of the requests the canary really got in the first interval in which it had any. */
final class ObservedShare {
    private boolean said;

    void restart() {
        said = false;
    }

    Optional<String> add(Tick tick, Weight weight) {
        Optional<Traffic> traffic = tick.traffic().filter(seen -> seen.canary() > 0);
        if (said || traffic.isEmpty()) {
            return Optional.empty();
        }
        said = true;
        double rate = traffic.get().total() * 1000.0 / Math.max(1, tick.length().toMillis());
        return Optional.of(String.format(
                Locale.ROOT,
                "observed share %.1f%% of %.0f requests a second (weight %s)",
                traffic.get().share() * 100,
                rate,
                weight));
    }
}
