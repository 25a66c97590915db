package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.metrics.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the series of a template exist for an arm, and if not, which label is to blame. */
record SeriesCheck(History history, String gate, String metric) {

    /** Nothing when the metric exists now; one that did in the last hour is only warned about. */
    List<Finding> metricExists() {
        if (history.has(metric)) {
            return List.of();
        }
        return history.has("count_over_time(" + metric + "[1h])")
                ? List.of(new Finding(
                        Level.WARNING,
                        gate,
                        "the metric " + metric + " has no series now, though it had some in the last hour; is it still"
                                + " scraped? Until it has, nothing can be judged"))
                : List.of(new Finding(
                        Level.REFUSED,
                        gate,
                        "the metric " + metric + " has no series at all, so nothing could be judged"
                                + history.suggestion(metric)
                                + " Is the data plane the right one, and is it scraped?"));
    }

    /** Nothing when the arm has series; presumes that the metric exists. */
    List<Finding> armExists(Arm arm, Map<String, String> labels) {
        if (history.has(LabelMatchers.selector(metric, labels))) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        labels.forEach((label, value) -> {
            // What only the canary's requests have isn't there before the first of them.
            boolean plain = !value.isEmpty() && !value.startsWith("~");
            if (plain && !history.has(metric + "{" + label + "!=\"\"}")) {
                findings.add(new Finding(
                        Level.REFUSED,
                        gate,
                        "no series of " + metric + " has the label '" + label + "', by which " + arm
                                + " should be found; they have " + history.labels(metric)
                                + ". Name one of these in 'labels', or add '" + label + "' to the series"));
            } else if (!history.has(LabelMatchers.selector(metric, Map.of(label, value)))) {
                findings.add(new Finding(
                        Level.WARNING,
                        gate,
                        "no series of " + metric + " has " + LabelMatchers.equal(label, value) + " yet (" + arm
                                + "); '" + label + "' is " + history.values(metric, label)
                                + ". Right if it had no requests so far, else correct the label"));
            }
        });
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    Level.WARNING,
                    gate,
                    "no series of " + metric + " has all of " + labels + " together (" + arm
                            + "), though each alone exists; do these labels belong to the same series?"));
        }
        return findings;
    }
}
