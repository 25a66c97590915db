package io.jenkins.plugins.canary.analysis;

import java.util.List;

/** Makes judges. What it makes is immutable and may be shared between threads. */
public final class Judges {
    private Judges() {}

    /**
     * The judge of a rollout that has seen nothing yet, so that its verdict is HOLD. The same gates, settings and ticks
     * always give the same verdicts, word for word.
     *
     * @throws IllegalArgumentException with every problem of the gates and settings, one a line; no gate at all is one
     */
    public static Judge of(List<Gate> gates, JudgeSettings settings) {
        GateCheck.refuse(gates, settings);
        return GatedJudge.of(
                settings, gates.stream().map(gate -> gateJudge(gate, settings)).toList());
    }

    private static GateJudge gateJudge(Gate gate, JudgeSettings settings) {
        if (gate.rule() instanceof Rule.Comparison comparison) {
            return ComparisonJudge.of(gate, comparison, settings);
        }
        if (gate.rule() instanceof Rule.BurnRate burn) {
            return BurnRateJudge.of(gate, burn, settings);
        }
        if (gate.rule() instanceof Rule.RankSum rankSum) {
            return RankSumJudge.of(gate, rankSum, settings);
        }
        return gate.rule() instanceof Rule.Drift drift
                ? DriftJudge.of(gate, drift, settings)
                : ThresholdJudge.of(gate, (Rule.Threshold) gate.rule(), settings);
    }
}
