package io.jenkins.plugins.canary.metrics.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusAnswer.Malformed;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code [time, {"count": "9", "buckets": [[rule, "0.5", "1", "9"], …]}]}, one or a list of them. */
final class NativeHistograms {
    private static final int PARTS = 4;

    private NativeHistograms() {}

    /** None for a series of numbers. */
    static List<Answer.Histogram> of(JsonNode element) throws Malformed {
        var histograms = new ArrayList<Answer.Histogram>();
        if (element.has("histogram")) {
            histograms.add(histogram(element.get("histogram")));
        }
        for (JsonNode one : element.path("histograms")) {
            histograms.add(histogram(one));
        }
        return histograms;
    }

    private static Answer.Histogram histogram(JsonNode pair) throws Malformed {
        if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isNumber()) {
            throw new Malformed("a native histogram that isn't [time, {…}]");
        }
        var buckets = new ArrayList<Answer.Bucket>();
        for (JsonNode bucket : pair.get(1).path("buckets")) {
            if (!bucket.isArray() || bucket.size() != PARTS) {
                throw new Malformed("a bucket of a native histogram that isn't [rule, lower, upper, count]");
            }
            buckets.add(new Answer.Bucket(number(bucket.get(1)), number(bucket.get(2)), number(bucket.get(3))));
        }
        return new Answer.Histogram(
                PrometheusAnswer.time(pair.get(0)), number(pair.get(1).path("count")), buckets);
    }

    private static double number(JsonNode text) throws Malformed {
        if (!text.isTextual()) {
            throw new Malformed("a native histogram without a number where one belongs");
        }
        return PrometheusAnswer.number(text.asText());
    }
}
