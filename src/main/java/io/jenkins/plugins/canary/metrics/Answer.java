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

    /** One series, of numbers or of native histograms. Values may be NaN or infinite: the source said so. */
    record Line(Map<String, String> labels, List<Point> points, List<Histogram> histograms) {
        public Line {
            labels = Map.copyOf(labels);
            points = List.copyOf(points);
            histograms = List.copyOf(histograms);
        }

        /** A series of numbers. */
        public Line(Map<String, String> labels, List<Point> points) {
            this(labels, points, List.of());
        }
    }

    record Point(Instant at, double value) {}

    /** A native histogram at one time; buckets rising, those without events left out. */
    record Histogram(Instant at, double count, List<Bucket> buckets) {
        public Histogram {
            buckets = List.copyOf(buckets);
        }
    }

    /** Events above {@code lower} and at most {@code upper}. */
    record Bucket(double lower, double upper, double count) {}

    /** No usable answer. {@code text} is short, for people, and holds no secret. */
    record Failure(Reading.Cause cause, String text) implements Answer {}
}
