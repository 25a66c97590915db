package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Worse;
import java.time.Duration;
import java.util.List;

/** {@code mannWhitney}: Kayenta's classifier, of a query's values or of a latency's quantile. */
final class MannWhitneyKind implements GateKind {
    private static final Duration USUAL_BLOCK = Duration.ofMinutes(10);
    private static final double USUAL_TOLERANCE = 0.25;
    private static final int LEAST_INTERVALS = 5;

    /** Which way is bad, as Kayenta's configurations spell it. */
    private enum Direction {
        INCREASE,
        DECREASE
    }

    @Override
    public List<Gate> read(Fields fields, Duration interval) {
        boolean ofQuery = fields.has("query");
        if (ofQuery && fields.has("quantile")) {
            fields.problems()
                    .add(
                            fields.path("quantile"),
                            fields.text("quantile").orElse(""),
                            "to be left out beside query: it asks for the data plane's latency");
        }
        Measure measure = ofQuery
                ? new Measure.Query(Queries.requiredOfEachArm(fields, "query", "a query that gives one number"))
                : LatencyKind.measure(fields);
        String name = ofQuery ? fields.required("name", "a short name for the log") : "latency";
        Duration block = fields.duration("block", USUAL_BLOCK);
        Blocks.check(fields, block, interval, LEAST_INTERVALS);
        Direction bad = fields.oneOf("direction", Direction.INCREASE, List.of(Direction.values()));
        double tolerance = fields.number("tolerance", 0, 100).orElse(USUAL_TOLERANCE);
        var rule = new Rule.RankSum(bad == Direction.INCREASE ? Worse.MORE : Worse.FEWER, tolerance, block);
        return List.of(GateKind.gate(fields, name, measure, rule));
    }
}
