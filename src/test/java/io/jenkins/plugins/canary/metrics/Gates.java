package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gates whose rule doesn't matter here. */
final class Gates {
    private Gates() {}

    static Gate errors() {
        return gate("errors", new Measure.ErrorRate(Optional.empty(), Optional.empty()));
    }

    static Gate errors(String bad, String total) {
        return gate("own errors", new Measure.ErrorRate(Optional.of(bad), Optional.of(total)));
    }

    static Gate latency(Double... edges) {
        return gate("latency", new Measure.Latency(0.99, List.of(edges)));
    }

    static Gate query(String text) {
        return gate("query", new Measure.Query(text));
    }

    static Gate of(Measure measure) {
        return gate(measure.getClass().getSimpleName(), measure);
    }

    private static Gate gate(String name, Measure measure) {
        return new Gate(
                name,
                measure,
                new Rule.Threshold(OptionalDouble.of(1), OptionalDouble.empty(), Duration.ZERO, 0, 0),
                false,
                false);
    }
}
