package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** {@code cost}: what the canary costs in an interval, for each of its requests, below a limit. */
final class CostKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        var measure = new Measure.Cost(
                Queries.requiredOfEachArm(fields, "query", "a query that gives what was spent, in any unit,"));
        OptionalDouble max = fields.number("max");
        if (!fields.has("max")) {
            fields.problems().add(fields.path("max"), null, "the highest cost of a request, in the query's unit");
        }
        return List.of(GateKind.gate(fields, "cost", measure, Bounds.threshold(fields, max, OptionalDouble.empty())));
    }
}
