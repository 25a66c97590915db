package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * Several metrics of one rollout as one: the weighted mean of their evidence, weights fixed beforehand and with the sum
 * 1. A mean of fair games is a fair game however the metrics depend on each other; a product would not be.
 */
public final class JointEvidence {
    private JointEvidence() {}

    /** ln of the weighted mean of numbers given as their logarithms. */
    public static double log(List<Double> logs, List<Double> weights) {
        var weighted = new double[logs.size()];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = logs.get(i) + Math.log(weights.get(i));
        }
        return LogSpace.sum(weighted);
    }

    /** Whether evidence and second opinion together are enough for a FAIL. */
    public static boolean fails(double evidence, double alpha, double secondOpinion, double limit) {
        return evidence >= -Math.log(alpha) && secondOpinion >= Math.log(limit);
    }

    /** For people: {@code evidence 12 (fails at 100), second opinion 3.1 (must be 10)}. */
    public static String words(double evidence, double alpha, double secondOpinion, double limit) {
        return "evidence " + Figures.evidence(evidence) + " (fails at " + Figures.number(1 / alpha)
                + "), second opinion " + Figures.evidence(secondOpinion) + " (must be " + Figures.number(limit) + ")";
    }
}
