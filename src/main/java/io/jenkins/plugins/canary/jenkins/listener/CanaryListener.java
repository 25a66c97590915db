package io.jenkins.plugins.canary.jenkins.listener;

import hudson.ExtensionPoint;
import hudson.model.Run;

/**
 * Is told of the rollouts of this controller, in the order in which things happen, on a thread of its own: it may take
 * its time and may fail, and no rollout waits for it or fails with it. What happens while Jenkins goes down may go
 * untold. Implementations are marked with {@code @Extension}; those that need another plugin with {@code
 * @Extension(optional = true)}.
 */
public abstract class CanaryListener implements ExtensionPoint {
    /** A rollout was opened; nothing was moved yet. */
    public void onStarted(Run<?, ?> run, RolloutSummary rollout) {}

    /** The weight was written and read back. */
    public void onShifted(Run<?, ?> run, RolloutSummary rollout) {}

    /** A step came to its verdict. */
    public void onVerdict(Run<?, ?> run, RolloutSummary rollout) {}

    /** People are asked whether it goes on. */
    public void onAsked(Run<?, ?> run, RolloutSummary rollout) {}

    /** Going back to stable didn't succeed: the canary may still get traffic. */
    public void onStuck(Run<?, ?> run, RolloutSummary rollout) {}

    /** The rollout is over, promoted or not. */
    public void onEnded(Run<?, ?> run, RolloutSummary rollout) {}
}
