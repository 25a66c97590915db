package io.jenkins.plugins.canary.jenkins.overview;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import java.util.List;
import org.kohsuke.stapler.StaplerProxy;

/** A job's newest rollouts: those of the newest build that has any. */
public final class LatestRollouts implements Action, StaplerProxy {
    // Made anew whenever it is looked for, never saved.
    private final transient Job<?, ?> job;
    private final transient CanaryRunAction latest;

    LatestRollouts(Job<?, ?> job, CanaryRunAction latest) {
        this.job = job;
        this.latest = latest;
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    public CanaryRunAction getLatest() {
        return latest;
    }

    public List<RolloutView> getViews() {
        return latest.getViews();
    }

    @Override
    public String getIconFileName() {
        return CanaryRunAction.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.LatestRollouts_displayName();
    }

    @Override
    public String getUrlName() {
        return "canary";
    }
}
