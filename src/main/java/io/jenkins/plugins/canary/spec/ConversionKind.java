package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;

/** {@code conversion}: successes of tries, such as orders of checkouts, which must not be fewer than stable's. */
final class ConversionKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        var measure = new Measure.Conversion(
                Queries.requiredOfEachArm(fields, "numerator", "a query that counts what is wanted, such as orders"),
                Queries.requiredOfEachArm(
                        fields, "denominator", "a query that counts what could become one, such as checkouts"));
        return List.of(wanted(fields, "conversion", measure));
    }

    /**
     * A gate on events that are wanted. A user who is sent to the canary for the first half of a visit and to stable for
     * the second orders by chance on one of them, so that only sticky sessions let the gate end a rollout.
     */
    static Gate wanted(Fields fields, String name, Measure measure) {
        boolean sticky = fields.flag("sticky");
        Gate gate = GateKind.gate(fields, name, measure, Rule.Comparison.fewerIsWorse());
        return new Gate(gate.name(), measure, gate.rule(), gate.advisory() || !sticky, gate.critical());
    }
}
