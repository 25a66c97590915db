package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.GateEvidence;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects what the gates saw, tick by tick. Not thread-safe. */
final class GateTracks {
    private final List<Gate> gates;
    private final Map<String, List<Look>> looks = new LinkedHashMap<>();
    private final List<Look> shares = new ArrayList<>();

    GateTracks(List<Gate> gates) {
        this.gates = gates;
        gates.forEach(gate -> looks.put(gate.name(), new ArrayList<>()));
    }

    /** What was seen, and how far the evidence had come with it. */
    void add(Tick tick, List<GateEvidence> evidence) {
        for (Gate gate : gates) {
            tick.samples().stream()
                    .filter(sample -> sample.gate().equals(gate.name()))
                    .findFirst()
                    .map(sample -> look(tick, gate, sample))
                    .map(look -> evidence.stream()
                            .filter(each -> each.gate().equals(gate.name()))
                            .findFirst()
                            .map(look::with)
                            .orElse(look))
                    .ifPresent(looks.get(gate.name())::add);
        }
        tick.traffic()
                .filter(traffic -> traffic.total() > 0)
                .map(Traffic::share)
                .ifPresent(
                        share -> shares.add(Look.of(tick.to(), OptionalDouble.of(share), OptionalDouble.empty(), "")));
    }

    private static Look look(Tick tick, Gate gate, Sample sample) {
        OptionalDouble canary = value(sample.canary(), gate.measure());
        return Look.of(
                tick.to(),
                canary,
                value(sample.stable(), gate.measure()),
                canary.isPresent() ? "" : reason(sample.canary()));
    }

    private static OptionalDouble value(Reading reading, Measure measure) {
        if (reading instanceof Reading.Counts counts) {
            return counts.total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(counts.share());
        } else if (reading instanceof Reading.Value value) {
            return OptionalDouble.of(value.value());
        } else if (reading instanceof Reading.Buckets buckets && measure instanceof Measure.Latency latency) {
            return buckets.quantile(latency.quantile());
        }
        return OptionalDouble.empty();
    }

    private static String reason(Reading reading) {
        return reading instanceof Reading.Unknown unknown ? unknown.text() : "no request in this interval";
    }

    List<GateTrack> tracks() {
        return gates.stream().map(this::track).toList();
    }

    List<Look> shares() {
        return Thinning.looks(shares);
    }

    private GateTrack track(Gate gate) {
        List<Look> seen = looks.get(gate.name());
        OptionalDouble max = OptionalDouble.empty();
        OptionalDouble min = OptionalDouble.empty();
        if (gate.rule() instanceof Rule.Threshold threshold) {
            max = threshold.max();
            min = threshold.min();
        }
        int unknown =
                (int) seen.stream().filter(look -> look.canary().isEmpty()).count();
        return new GateTrack(
                gate.name(),
                RuleWords.of(gate),
                gate.advisory(),
                RuleWords.unit(gate),
                max,
                min,
                Thinning.looks(seen),
                seen.size(),
                unknown);
    }
}
