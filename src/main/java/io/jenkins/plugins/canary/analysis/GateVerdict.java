package io.jenkins.plugins.canary.analysis;

import java.util.OptionalDouble;

/**
 * One gate's part of a verdict.
 *
 * @param canary what the gate judged of the canary so far (a share, seconds, the query's own unit)
 * @param stable the same of stable
 * @param ratio canary over stable, or the bound of it that was shown
 * @param samples intervals with data so far in this step
 * @param text the explanation, one line, with numbers that can be checked by hand
 */
public record GateVerdict(
        String gate,
        Status status,
        boolean advisory,
        OptionalDouble canary,
        OptionalDouble stable,
        OptionalDouble ratio,
        long samples,
        String text) {

    GateVerdict with(Status other, String otherText) {
        return new GateVerdict(gate, other, advisory, canary, stable, ratio, samples, otherText);
    }
}
