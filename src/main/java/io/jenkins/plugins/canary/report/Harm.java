package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import java.util.List;
import java.util.Optional;

/** Counts the canary's bad answers over a whole rollout: what trying it out has cost its users. Not thread-safe. */
final class Harm {
    private long bad;
    private long total;

    void add(Tick tick, List<Gate> gates) {
        // The first gate that counts bad answers: two of them would count the same answers twice.
        Optional<Reading.Counts> counts = gates.stream()
                .filter(gate -> gate.measure() instanceof Measure.ErrorRate)
                .flatMap(gate ->
                        tick.samples().stream().filter(sample -> sample.gate().equals(gate.name())))
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
