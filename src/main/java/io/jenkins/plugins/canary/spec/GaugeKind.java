package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** {@code gauge}: memory, CPU, a queue, which must not grow away from stable's; with {@code max} a hard limit beside. */
final class GaugeKind implements GateKind {
    private static final int LEAST_INTERVALS = 3;

    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        Rule.Drift usual = Rule.Drift.ofAFifth();
        var measure = new Measure.Query(
                Queries.requiredOfEachArm(fields, "query", "a query that gives one number, such as memory,"));
        String name = fields.required("name", "a short name for the log");
        Duration block = fields.duration("block", usual.block());
        Blocks.check(fields, block, interval, LEAST_INTERVALS);
        var drift = new Rule.Drift(fields.number("margin", 0, 100).orElse(usual.margin()), block);
        OptionalDouble max = fields.number("max");
        Gate gate = GateKind.gate(fields, name, measure, drift);
        var held = new Gate(name, measure, drift, true, gate.critical());
        if (!fields.has("max")) {
            Bounds.refuse(fields, "without a max this gate holds, by comparing canary and stable");
            return List.of(held);
        }
        Rule limit = Bounds.threshold(fields, max, OptionalDouble.empty());
        return List.of(held, new Gate(name + " limit", measure, limit, gate.advisory(), gate.critical()));
    }
}
