package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code latency}: how long answers take, below a limit at a quantile or compared with stable's. */
final class LatencyKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        Optional<Duration> max = fields.duration("max");
        OptionalDouble seconds =
                max.isPresent() ? OptionalDouble.of(max.get().toMillis() / 1000.0) : OptionalDouble.empty();
        Rule rule = Bounds.maxOr(fields, seconds, Rule.Comparison.moreIsWorse());
        return List.of(GateKind.gate(fields, "latency", measure(fields), rule));
    }

    static Measure.Latency measure(Fields fields) {
        return new Measure.Latency(fields.number("quantile", 0.01, 0.9999).orElse(0.99), List.of());
    }
}
