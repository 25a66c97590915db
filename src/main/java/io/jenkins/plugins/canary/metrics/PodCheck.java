package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the pods of the arms are found by their names. */
record PodCheck(History history, Arms arms, Target target, Duration interval) {

    List<Finding> check(String gate, Measure.Restarts measure) {
        var series = new SeriesCheck(history, gate, PodQueries.METRIC);
        List<Finding> missing = series.metricExists();
        if (!missing.isEmpty()) {
            return missing;
        }
        var findings = new ArrayList<Finding>();
        PodQueries pods = PodQueries.of(target, measure);
        for (Arm arm : arms.all()) {
            if (!history.has(pods.count(arm, interval))) {
                // A canary that isn't scaled up yet has no pods; those that it is compared with have.
                findings.add(new Finding(
                        arm == Arm.CANARY ? Level.WARNING : Level.REFUSED,
                        gate,
                        "no pods of " + arm + " were found by " + pods.count(arm, interval) + "; there are "
                                + history.values(PodQueries.METRIC, "pod")
                                + ": name those of each version in 'pods', with ${version}"));
            }
        }
        history.scrapeInterval(PodQueries.METRIC)
                .filter(scrape -> interval.compareTo(scrape.multipliedBy(2)) < 0)
                .ifPresent(scrape -> findings.add(new Finding(
                        Level.WARNING,
                        gate,
                        PodQueries.METRIC + " is scraped every " + Durations.format(scrape)
                                + ", less than twice an interval: most intervals will be unknown")));
        if (findings.isEmpty()) {
            findings.add(new Finding(Level.OK, gate, PodQueries.METRIC + " knows the pods of both arms"));
        }
        return findings;
    }
}
