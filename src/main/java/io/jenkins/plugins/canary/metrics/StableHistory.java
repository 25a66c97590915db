package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Calibrations;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns from what stable's pods did in the hour before: how much more their errors and slow answers vary than chance
 * alone would have it, at which bucket edges latency can be compared, and how much there is to see. A few
 * requests for all gates together, and three for each gate with queries of the user's; at most 20 pods and 240 intervals are looked at. Immutable.
 */
public final class StableHistory implements Historian {
    private final MetricSource source;
    private final MetricsSpec metrics;
    private final Duration interval;
    private final Clock clock;

    private StableHistory(MetricSource source, MetricsSpec metrics, Duration interval, Clock clock) {
        this.source = source;
        this.metrics = metrics;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Stable's history in {@code source}.
     *
     * @param interval the rollout's
     */
    public static StableHistory of(MetricSource source, MetricsSpec metrics, Duration interval, Clock clock) {
        return new StableHistory(source, metrics, interval, clock);
    }

    @Override
    public Lessons learn(List<Gate> gates) {
        List<Gate> comparing = gates.stream()
                .filter(gate -> gate.rule() instanceof Rule.Comparison rule && !rule.rare())
                .toList();
        if (comparing.isEmpty()) {
            return Lessons.NONE;
        }
        LookBack time = LookBack.of(interval, clock.instant());
        Map<String, String> labels = Arm.STABLE.labels(metrics.arms());
        List<String> podLabels = metrics.podLabels();
        Optional<Pods> pods =
                Pods.of(new History(source, time.to()), metrics.plane().requestsSelector(labels), podLabels);
        Optional<PodHistory> past = pods.map(found -> new PodHistory(source, metrics.plane(), labels, found, time));
        return comparing.stream()
                .map(gate -> own(gate, time).orElseGet(() -> past.map(known -> learn(gate, known))
                        .orElseGet(() -> nothing(
                                gate,
                                "no series of stable has a label that tells its pods apart; looked for "
                                        + String.join(", ", podLabels) + ": name it in 'podLabel'"))))
                .reduce(Lessons.NONE, Lessons::and);
    }

    /** What queries of the user's teach; empty for a gate that has none. */
    private Optional<Lessons> own(Gate gate, LookBack time) {
        Optional<String> bad = Optional.empty();
        Optional<String> total = Optional.empty();
        if (gate.measure() instanceof Measure.ErrorRate rate) {
            bad = rate.bad();
            total = rate.total();
        } else if (gate.measure() instanceof Measure.Conversion conversion) {
            bad = Optional.of(conversion.successes());
            total = Optional.of(conversion.tries());
        } else if (gate.measure() instanceof Measure.Throughput throughput) {
            bad = Optional.of(throughput.events());
        }
        if (bad.isEmpty() && total.isEmpty()) {
            return Optional.empty();
        }
        OwnHistory.Found found =
                new OwnHistory(source, metrics, time, bad, total, gate.measure() instanceof Measure.Throughput).past();
        return Optional.of(learn(gate, found.past(), found.pods()));
    }

    private static Lessons learn(Gate gate, PodHistory past) {
        if (gate.measure() instanceof Measure.ErrorRate) {
            return learn(gate, past.errors(), past.pods().all());
        }
        if (gate.measure() instanceof Measure.Latency latency
                && past.plane().bucketsMetric().isPresent()) {
            return learn(gate, past.latency(latency.edges()), past.pods().all());
        }
        return nothing(gate, "queries of your own can't be asked pod by pod");
    }

    private static Lessons learn(Gate gate, PodHistory.Past past, int pods) {
        if (past instanceof PodHistory.NotKnown unknown) {
            return nothing(gate, unknown.why());
        }
        var history = ((PodHistory.Known) past).history();
        Optional<Calibration> calibration = Calibrations.of(gate, history);
        return calibration
                .map(found -> new Lessons(
                        List.of(found),
                        Baselines.of(found, history, pods).map(List::of).orElse(List.of()),
                        List.of()))
                .orElseGet(() -> nothing(gate, "stable's pods answered nothing"));
    }

    private static Lessons nothing(Gate gate, String why) {
        String edges = gate.measure() instanceof Measure.Latency
                ? "; the bucket edges to compare at will be chosen from stable's first histogram"
                : "";
        return new Lessons(
                List.of(),
                List.of(),
                List.of(new Finding(
                        Level.WARNING,
                        gate.name(),
                        "nothing learned from stable's history (" + why + "): dispersion 2 is assumed" + edges)));
    }
}
