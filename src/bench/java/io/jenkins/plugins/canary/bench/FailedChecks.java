package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.StepPlan;

/**
 * Checks of fixed limits once a minute, of the last minute; so many failed ones in all roll back. That is how Flagger
 * (its {@code threshold}) and Argo Rollouts (its {@code failureLimit}) describe their rules.
 */
final class FailedChecks implements Contender {
    private final Limits limits;
    private final int allowed;
    private final Minutes minutes = new Minutes();
    private int failed;

    /** {@code allowed} failed checks do not roll back yet. */
    FailedChecks(Limits limits, int allowed) {
        this.limits = limits;
        this.allowed = allowed;
    }

    @Override
    public void beginStep(StepPlan step) {
        // The count of failed checks goes on through all steps.
    }

    @Override
    public Say see(Look look) {
        minutes.add(look).filter(limits::brokenBy).ifPresent(minute -> failed++);
        return failed > allowed ? Say.ROLL_BACK : Say.GO;
    }
}
