package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a metric source answered: the series, or why there are none. A failure is a value here, not an exception. */
public sealed interface Answer {

    /** Series by their labels, each with its points in the order of time: one point for an instant query. */
    record Series(List<Line> lines) implements Answer {
        public Series {
            lines = List.copyOf(lines);
        }
    }

    /** One series. Values may be NaN or infinite: the source said so. */
    record Line(Map<String, String> labels, List<Point> points) {
        public Line {
            labels = Map.copyOf(labels);
            points = List.copyOf(points);
        }
    }

    record Point(Instant at, double value) {}

    /** No usable answer. {@code text} is short, for people, and holds no secret. */
    record Failure(Reading.Cause cause, String text) implements Answer {}
}
