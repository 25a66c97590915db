package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * A quantile read off a histogram as Prometheus' {@code histogram_quantile} does it: events are taken to be spread
 * evenly inside their bucket, and the lowest bucket to begin at 0.
 *
 * @param value in the unit of the edges
 * @param beyond whether the quantile lies above the highest edge, which {@code value} then is
 */
record Quantile(double value, boolean beyond) {

    /** The quantile {@code q} of buckets that have at least one edge and one event. */
    static Quantile of(Reading.Buckets buckets, double q) {
        List<Double> edges = buckets.edges();
        double rank = q * buckets.total();
        for (int i = 0; i < edges.size(); i++) {
            if (buckets.cumulative().get(i) >= rank) {
                return new Quantile(inside(buckets, i, rank), false);
            }
        }
        return new Quantile(edges.get(edges.size() - 1), true);
    }

    private static double inside(Reading.Buckets buckets, int i, double rank) {
        double upper = buckets.edges().get(i);
        if (i == 0 && upper <= 0) {
            return upper;
        }
        double lower = i == 0 ? 0 : buckets.edges().get(i - 1);
        long below = i == 0 ? 0 : buckets.cumulative().get(i - 1);
        long here = buckets.cumulative().get(i) - below;
        return here == 0 ? upper : lower + (upper - lower) * (rank - below) / here;
    }
}
