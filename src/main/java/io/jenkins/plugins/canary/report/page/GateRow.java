package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import java.util.OptionalDouble;

/**
 * What a gate said of one step.
 *
 * @param canary in {@code unit}
 * @param stable in {@code unit}
 * @param intervals with data
 * @param text the judge's reasons, with the evidence
 */
public record GateRow(
        String gate,
        Status status,
        boolean advisory,
        Unit unit,
        OptionalDouble canary,
        OptionalDouble stable,
        OptionalDouble ratio,
        long intervals,
        String text) {

    static GateRow of(GateVerdict verdict, Unit unit) {
        return new GateRow(
                verdict.gate(),
                verdict.status(),
                verdict.advisory(),
                unit,
                verdict.canary(),
                verdict.stable(),
                verdict.ratio(),
                verdict.samples(),
                verdict.text());
    }
}
