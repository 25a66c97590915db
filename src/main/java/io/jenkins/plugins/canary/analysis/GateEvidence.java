package io.jenkins.plugins.canary.analysis;

/**
 * How far the evidence of a gate that compares has come, by itself: 0 is none, 1 is as much as decides. Between them it
 * counts logarithms, so that intervals that say the same add the same.
 *
 * @param fail towards a FAIL, over the whole rollout; several comparisons fail together, by their mean
 * @param pass towards a PASS of the present step
 */
public record GateEvidence(String gate, double fail, double pass) {
    /** From natural logarithms: of the evidence that there is, and of the one that decides. */
    static double part(double log, double needed) {
        return Math.max(0, Math.min(1, log / needed));
    }
}
