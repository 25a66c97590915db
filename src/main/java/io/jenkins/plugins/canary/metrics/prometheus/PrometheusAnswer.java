package io.jenkins.plugins.canary.metrics.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.metrics.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code data} of a query's answer: scalar, vector or matrix. Throws {@link Malformed} for all else. */
final class PrometheusAnswer {
    private PrometheusAnswer() {}

    /** The answer isn't what the API promises. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String text) {
            super(text);
        }
    }

    static Answer read(JsonNode data) throws Malformed {
        JsonNode result = data.path("result");
        if (!result.isArray()) {
            throw new Malformed("no 'data.result' list");
        }
        String type = data.path("resultType").asText();
        return switch (type) {
            case "scalar" -> new Answer.Series(List.of(new Answer.Line(Map.of(), List.of(point(result)))));
            case "vector" -> lines(result, "value");
            case "matrix" -> lines(result, "values");
            default ->
                new Answer.Failure(
                        Cause.BAD_QUERY,
                        "the query gives a '" + type + "', expected numbers: ask for a vector or a scalar");
        };
    }

    private static Answer lines(JsonNode result, String field) throws Malformed {
        var lines = new ArrayList<Answer.Line>(result.size());
        for (JsonNode element : result) {
            lines.add(line(element, field));
        }
        return new Answer.Series(lines);
    }

    /** A series of a range can have numbers at some times and histograms at others. */
    private static Answer.Line line(JsonNode element, String field) throws Malformed {
        JsonNode values = element.path(field);
        List<Answer.Histogram> histograms = NativeHistograms.of(element);
        List<Answer.Point> points = values.isMissingNode() && !histograms.isEmpty()
                ? List.of()
                : field.equals("value") ? List.of(point(values)) : points(values);
        return new Answer.Line(labels(element.path("metric")), points, histograms);
    }

    private static Map<String, String> labels(JsonNode metric) {
        var labels = new LinkedHashMap<String, String>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static List<Answer.Point> points(JsonNode values) throws Malformed {
        if (!values.isArray()) {
            throw new Malformed("a series without 'values'");
        }
        var points = new ArrayList<Answer.Point>(values.size());
        for (JsonNode value : values) {
            points.add(point(value));
        }
        return points;
    }

    private static Answer.Point point(JsonNode pair) throws Malformed {
        if (!pair.isArray()
                || pair.size() != 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isTextual()) {
            throw new Malformed("a sample that isn't [time, \"value\"]");
        }
        return new Answer.Point(time(pair.get(0)), number(pair.get(1).asText()));
    }

    static Instant time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }

    static double number(String text) throws Malformed {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(text);
        };
    }

    private static double finite(String text) throws Malformed {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Malformed("a value that isn't a number");
        }
    }
}
