package io.jenkins.plugins.canary.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a source knows at one moment about metrics and their labels; empty whenever it can't tell. */
record History(MetricSource source, Instant now) {
    private static final int MOST_SHOWN = 5;

    boolean has(String selector) {
        return !lines("count(" + selector + ")").isEmpty();
    }

    /** Labels of one series of {@code selector}, in alphabetical order. */
    List<String> labels(String selector) {
        return lines("topk(1, " + selector + ")").stream()
                .flatMap(line -> line.labels().keySet().stream())
                .filter(label -> !label.equals("__name__"))
                .sorted()
                .toList();
    }

    /** The selector of any one series of {@code metric}. */
    Optional<String> oneOf(String metric) {
        return lines("topk(1, " + metric + ")").stream().findFirst().map(line -> {
            var labels = new TreeMap<>(line.labels());
            labels.remove("__name__");
            return LabelMatchers.selector(metric, labels);
        });
    }

    /** A few values of {@code label} for people, such as {@code 'v1', 'v2'}. */
    String values(String metric, String label) {
        List<String> values = lines("count by (" + label + ") (" + metric + "{" + label + "!=\"\"})").stream()
                .map(line -> "'" + line.labels().get(label) + "'")
                .sorted()
                .toList();
        return values.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (values.size() > MOST_SHOWN ? " and " + (values.size() - MOST_SHOWN) + " more" : "");
    }

    /** Every value of {@code label} that series of {@code selector} have now, in alphabetical order. */
    List<String> valuesOf(String label, String selector) {
        return lines("count by (" + LabelMatchers.checkedName(label) + ") (" + selector + ")").stream()
                .map(line -> line.labels().getOrDefault(label, ""))
                .filter(value -> !value.isEmpty())
                .sorted()
                .toList();
    }

    /** The time between two scrapes of {@code selector}: the median over one of its series. */
    Optional<Duration> scrapeInterval(String selector) {
        return lines(selector + "[5m]").stream()
                .map(Answer.Line::points)
                .filter(points -> points.size() >= 3)
                .findFirst()
                .map(History::medianGap);
    }

    private static Duration medianGap(List<Answer.Point> points) {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < points.size(); i++) {
            gaps.add(Duration.between(points.get(i - 1).at(), points.get(i).at()));
        }
        return gaps.stream().sorted().skip(gaps.size() / 2).findFirst().orElseThrow();
    }

    /** "; did you mean …?" when the source can list its metrics and has a near one, else the sentence's end. */
    String suggestion(String metric) {
        List<String> near = source.metricNames()
                .map(names -> MetricNames.near(metric, names))
                .orElse(List.of());
        return near.isEmpty() ? "." : "; did you mean " + String.join(", ", near) + "?";
    }

    private List<Answer.Line> lines(String query) {
        return source.instant(query, now) instanceof Answer.Series series ? series.lines() : List.of();
    }
}
