package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Reading;

/** The usual test of two shares with a pooled variance. */
final class ZScore {
    private ZScore() {}

    static double of(Reading.Counts canary, Reading.Counts stable) {
        double n = canary.total() + (double) stable.total();
        double pooled = (canary.bad() + (double) stable.bad()) / n;
        double variance = pooled * (1 - pooled) * (1.0 / canary.total() + 1.0 / stable.total());
        return canary.total() == 0 || stable.total() == 0 || variance == 0
                ? 0
                : (canary.share() - stable.share()) / Math.sqrt(variance);
    }
}
