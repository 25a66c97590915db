package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import java.util.Optional;

/** Counts the canary's bad answers over a whole rollout: what trying it out has cost its users. Not thread-safe. */
final class Harm {
    private long bad;
    private long total;

    void add(Tick tick) {
        // The first gate that counts events: two of them would count the same answers twice.
        Optional<Reading.Counts> counts = tick.samples().stream()
                .map(Sample::canary)
                .filter(Reading.Counts.class::isInstance)
                .map(Reading.Counts.class::cast)
                .findFirst();
        counts.ifPresent(seen -> {
            bad += seen.bad();
            total += seen.total();
        });
    }

    String text() {
        return total == 0
                ? ""
                : "; " + bad + (bad == 1 ? " bad answer of " : " bad answers of ") + total
                        + " were served by the canary while it was judged";
    }
}
