package io.jenkins.plugins.canary.analysis;

/** Judges one gate, interval by interval. Immutable, as {@link Judge} is. */
interface GateJudge {
    Gate gate();

    GateJudge beginStep(StepPlan step);

    /** The judge that has also seen {@code sample}, this gate's part of {@code tick}. */
    GateJudge observe(Tick tick, Sample sample);

    GateVerdict verdict();

    /** Whether what was seen points to a FAIL that isn't shown yet. */
    boolean leaning();
}
