package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Reading;

/** The p99 of a histogram, linear inside its bucket. */
final class Quantiles {
    private static final double Q = .99;

    private Quantiles() {}

    static double p99(Reading.Buckets buckets) {
        double rank = Q * buckets.total();
        double lower = 0;
        long below = 0;
        for (int i = 0; i < buckets.edges().size(); i++) {
            double upper = buckets.edges().get(i);
            long upTo = buckets.cumulative().get(i);
            if (upTo >= rank) {
                return upTo == below ? upper : lower + (upper - lower) * (rank - below) / (upTo - below);
            }
            lower = upper;
            below = upTo;
        }
        return lower;
    }
}
