package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * Judges one rollout, interval by interval. Immutable: {@link #observe} and {@link #beginStep} return the judge that
 * knows more. Its verdicts are PASS, FAIL, HOLD or ERROR; deadlines are the caller's, so INCONCLUSIVE is never one.
 */
public interface Judge {
    /** A new weight: evidence for a PASS starts anew, evidence for a FAIL is kept. */
    Judge beginStep(StepPlan step);

    /** A step of which nothing is known beforehand. */
    default Judge beginStep() {
        return beginStep(StepPlan.UNKNOWN);
    }

    /** The judge that has also seen {@code tick}; ticks come in the order of time and don't overlap. */
    Judge observe(Tick tick);

    Verdict verdict();

    /** How far each gate has come that gathers evidence over time, in the order of the plan; others have none. */
    default List<GateEvidence> evidence() {
        return List.of();
    }
}
