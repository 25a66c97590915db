package io.jenkins.plugins.canary.analysis;

/**
 * Judges one rollout, interval by interval. Immutable: {@link #observe} and {@link #beginStep} return the judge that
 * knows more. Its verdicts are PASS, FAIL, HOLD or ERROR; deadlines are the caller's, so INCONCLUSIVE is never one.
 */
public interface Judge {
    /** A new weight: evidence for a PASS starts anew, evidence for a FAIL is kept. */
    Judge beginStep();

    /**
     * The same, told which share of the requests the canary is meant to get now (from 0 to 1), so that a canary which
     * doesn't get it is held.
     */
    default Judge beginStep(double share) {
        return beginStep();
    }

    /** The judge that has also seen {@code tick}; ticks come in the order of time and don't overlap. */
    Judge observe(Tick tick);

    Verdict verdict();
}
