package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Reading;
import java.util.List;

/** What both arms answered in one tick, or in several. */
record Look(
        Reading.Counts canaryErrors,
        Reading.Counts stableErrors,
        Reading.Buckets canaryLatency,
        Reading.Buckets stableLatency) {

    Look plus(Look more) {
        return new Look(
                sum(canaryErrors, more.canaryErrors),
                sum(stableErrors, more.stableErrors),
                sum(canaryLatency, more.canaryLatency),
                sum(stableLatency, more.stableLatency));
    }

    private static Reading.Counts sum(Reading.Counts a, Reading.Counts b) {
        return new Reading.Counts(a.bad() + b.bad(), a.total() + b.total());
    }

    private static Reading.Buckets sum(Reading.Buckets a, Reading.Buckets b) {
        var counts = new java.util.ArrayList<Long>();
        for (int i = 0; i < a.edges().size(); i++) {
            counts.add(a.cumulative().get(i) + b.cumulative().get(i));
        }
        return new Reading.Buckets(a.edges(), counts, a.total() + b.total());
    }

    /** Answers slower than the edge that about one in a hundred of {@code service} exceeds. */
    static Reading.Counts slow(Reading.Buckets buckets, Service service) {
        List<Double> edges = buckets.edges();
        int i = 0;
        while (i < edges.size() - 1 && edges.get(i) < service.p99()) {
            i++;
        }
        return new Reading.Counts(buckets.total() - buckets.cumulative().get(i), buckets.total());
    }
}
