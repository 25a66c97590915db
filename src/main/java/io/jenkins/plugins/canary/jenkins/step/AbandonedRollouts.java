package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;

/** A canary never outlives its build: whatever is still open when a build ends goes back to stable. */
@Extension
public final class AbandonedRollouts extends RunListener<Run<?, ?>> {
    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        CanaryRunAction action = run.getAction(CanaryRunAction.class);
        if (action == null) {
            return;
        }
        for (OpenRollout rollout : action.getRollouts()) {
            if (!rollout.isClosed()) {
                listener.getLogger()
                        .println("[canary] " + rollout.getName()
                                + "  the build ends while this rollout is open: going back to stable");
                new Abandonment(run, action, rollout).begin();
            }
        }
    }
}
