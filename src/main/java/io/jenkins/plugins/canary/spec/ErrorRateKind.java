package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** {@code errorRate}: the share of bad answers, below a limit or compared with stable's. */
final class ErrorRateKind implements GateKind {
    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        Measure.ErrorRate measure = measure(fields);
        OptionalDouble max = fields.number("max", 0, 1);
        OptionalDouble tolerable = fields.number("tolerable", 0.00001, 0.5);
        if (fields.has("max") && fields.has("tolerable")) {
            fields.problems()
                    .add(
                            fields.path("tolerable"),
                            fields.text("tolerable").orElse(""),
                            "to be left out beside max: it lets a comparison pass");
        }
        if (!fields.has("max")) {
            Queries.ofEachArm(fields, "bad", measure.bad());
            Queries.ofEachArm(fields, "total", measure.total());
        }
        Rule.Comparison usual = Rule.Comparison.moreIsWorse();
        var comparison = new Rule.Comparison(usual.worse(), usual.rho0(), usual.rhoMax(), tolerable, usual.breaker());
        return List.of(GateKind.gate(fields, "errors", measure, Bounds.maxOr(fields, max, comparison)));
    }

    /** The data plane's errors, or those of queries of the user's. */
    static Measure.ErrorRate measure(Fields fields) {
        var measure = new Measure.ErrorRate(fields.text("bad"), fields.text("total"));
        if (measure.bad().isPresent() != measure.total().isPresent()) {
            fields.problems()
                    .add(fields.path("bad") + " and total: found one of them, expected both queries or neither");
        }
        return measure;
    }
}
