package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * Reads gates. Each is a kind and its settings: {@code errorRate}, {@code latency}, {@code promql}. What is wrong is
 * noted in the problems it is given; the gates returned are whole only when there are none.
 */
public final class GateReader {
    private static final Map<String, BiFunction<GateReader, Fields, Gate>> KINDS = Map.of(
            "errorRate", GateReader::errorRate,
            "latency", GateReader::latency,
            "promql", GateReader::promql);

    /** Settings that mean something for bounds only. */
    private static final List<String> OF_BOUNDS = List.of("for", "quiet", "failureLimit", "minRequests");

    private final Problems problems;

    public GateReader(Problems problems) {
        this.problems = problems;
    }

    /** The gates of a rollout: at least one, with names that differ. */
    public List<Gate> read(List<Written> written) {
        if (written.isEmpty()) {
            problems.add(
                    "gates", null, "at least one, such as errorRate(max: '1%'): a canary that nothing watches is none");
        }
        var gates = new ArrayList<Gate>();
        var names = new HashSet<String>();
        for (int i = 0; i < written.size(); i++) {
            Optional<Gate> gate =
                    gate(written.get(i), "gates[" + i + "] " + written.get(i).kind());
            if (gate.isPresent() && !names.add(gate.get().name())) {
                problems.add("gates[" + i + "] name", gate.get().name(), "a name that no other gate has");
            }
            gate.ifPresent(gates::add);
        }
        return gates;
    }

    private Optional<Gate> gate(Written written, String where) {
        var reading = KINDS.get(written.kind());
        if (reading == null) {
            problems.add(
                    where,
                    written.kind(),
                    "one of "
                            + String.join(", ", KINDS.keySet().stream().sorted().toList()));
            return Optional.empty();
        }
        var fields = new Fields(where, written.settings(), problems);
        Gate gate = reading.apply(this, fields);
        fields.refuseOthers();
        return Optional.of(gate);
    }

    private Gate errorRate(Fields fields) {
        var measure = new Measure.ErrorRate(fields.text("bad"), fields.text("total"));
        if (measure.bad().isPresent() != measure.total().isPresent()) {
            problems.add(fields.path("bad") + " and total: found one of them, expected both queries or neither");
        }
        OptionalDouble max = fields.number("max", 0, 1);
        OptionalDouble tolerable = fields.number("tolerable", 0.00001, 0.5);
        if (fields.has("max") && fields.has("tolerable")) {
            problems.add(
                    fields.path("tolerable"),
                    fields.text("tolerable").orElse(""),
                    "to be left out beside max: it" + " lets a comparison pass");
        }
        return gate(fields, "errors", measure, boundOrComparison(fields, max, tolerable));
    }

    private Gate latency(Fields fields) {
        double quantile = fields.number("quantile", 0.01, 0.9999).orElse(0.99);
        Optional<Duration> max = fields.duration("max");
        OptionalDouble seconds =
                max.isPresent() ? OptionalDouble.of(max.get().toMillis() / 1000.0) : OptionalDouble.empty();
        return gate(
                fields,
                "latency",
                new Measure.Latency(quantile, List.of()),
                boundOrComparison(fields, seconds, OptionalDouble.empty()));
    }

    private Gate promql(Fields fields) {
        String query = fields.required("query", "a query that gives one number for ${version}");
        String name = fields.required("name", "a short name for the log");
        OptionalDouble max = fields.number("max");
        OptionalDouble min = fields.number("min");
        if (!fields.has("max") && !fields.has("min")) {
            problems.add(fields.path("condition"), null, "max or min: a query alone says nothing");
        }
        return gate(fields, name, new Measure.Query(query), threshold(fields, max, min));
    }

    private static Gate gate(Fields fields, String name, Measure measure, Rule rule) {
        return new Gate(
                fields.text("name").orElse(name), measure, rule, fields.flag("advisory"), fields.flag("critical"));
    }

    /** With a bound the canary alone is judged, without one it is compared with stable. */
    private Rule boundOrComparison(Fields fields, OptionalDouble max, OptionalDouble tolerable) {
        if (fields.has("max")) {
            return threshold(fields, max, OptionalDouble.empty());
        }
        for (String name : OF_BOUNDS) {
            if (fields.has(name)) {
                problems.add(
                        fields.path(name),
                        fields.text(name).orElse(""),
                        "to be left out, or a max beside it: this" + " gate compares the canary with stable");
            }
        }
        Rule.Comparison usual = Rule.Comparison.moreIsWorse();
        return new Rule.Comparison(usual.worse(), usual.rho0(), usual.rhoMax(), tolerable, usual.breaker());
    }

    private static Rule threshold(Fields fields, OptionalDouble max, OptionalDouble min) {
        return new Rule.Threshold(
                max,
                min,
                fields.duration("for").orElse(Duration.ZERO),
                (int) fields.count("failureLimit", 0),
                fields.count("minRequests", 0),
                fields.duration("quiet").orElse(Duration.ZERO));
    }
}
