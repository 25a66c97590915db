package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import java.time.Duration;
import java.util.List;

/** {@code promql}: a query of the user's that gives one number, kept within limits. */
final class PromqlKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        String query = fields.required("query", "a query that gives one number for ${version}");
        String name = fields.required("name", "a short name for the log");
        if (!fields.has("max") && !fields.has("min")) {
            fields.problems().add(fields.path("condition"), null, "max or min: a query alone says nothing");
        }
        return List.of(GateKind.gate(
                fields,
                name,
                new Measure.Query(query),
                Bounds.threshold(fields, fields.number("max"), fields.number("min"))));
    }
}
