package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code restarts}: restarts of the canary's pods, below a limit or not more than stable's in the same time. */
final class RestartsKind implements GateKind {
    private static final String USUAL = "${service}-${version}-.*";

    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        Optional<String> restarts = fields.text("restarts");
        Optional<String> podCount = fields.text("podCount");
        Optional<String> pods = fields.text("pods");
        if (restarts.isPresent() != podCount.isPresent()) {
            fields.problems()
                    .add(fields.path("restarts")
                            + " and podCount: found one of them, expected both queries or neither");
        }
        if (pods.isPresent() && restarts.isPresent()) {
            fields.problems().add(fields.path("pods"), pods.get(), "to be left out beside queries of your own");
        }
        pods.ifPresent(names -> check(fields, names));
        Queries.ofEachArm(fields, "pods", pods);
        Queries.ofEachArm(fields, "restarts", restarts);
        Queries.ofEachArm(fields, "podCount", podCount);
        var measure = new Measure.Restarts(pods.orElse(USUAL), restarts, podCount);
        Rule rule = Bounds.maxOr(fields, fields.number("max", 0, 1_000_000), Rule.Comparison.ofRareEvents());
        return List.of(GateKind.gate(fields, "restarts", measure, rule));
    }

    private static void check(Fields fields, String pods) {
        try {
            Pattern.compile(pods.replaceAll("\\$\\{[^}]*}", "x"));
        } catch (PatternSyntaxException e) {
            fields.problems()
                    .add(
                            fields.path("pods"),
                            pods,
                            "a regular expression of pod names, such as '" + USUAL + "' (" + e.getDescription() + ")");
        }
    }
}
