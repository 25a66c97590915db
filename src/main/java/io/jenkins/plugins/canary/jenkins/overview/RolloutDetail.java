package io.jenkins.plugins.canary.jenkins.overview;

import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import jenkins.model.details.Detail;

/** How a rollout stands, in the head of its build; leads to the report. */
public final class RolloutDetail extends Detail {
    private final RolloutView rollout;

    RolloutDetail(Run<?, ?> run, RolloutView rollout) {
        super(run);
        this.rollout = rollout;
    }

    @Override
    public String getIconClassName() {
        return CanaryRunAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return rollout.getDisplayName() + ": " + rollout.getHeadline();
    }

    /** Relative to the build. */
    @Override
    public String getLink() {
        return "canary/" + rollout.getToken() + "/";
    }
}
