package io.jenkins.plugins.canary.jenkins.overview;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * Finds a job's newest rollouts among its last few builds. It is asked whenever a job is shown, so it goes back no
 * further: an older build may have to be loaded from the disk.
 */
@Extension
@SuppressWarnings("rawtypes") // As Jenkins names the type of a job.
public final class LatestRolloutsFactory extends TransientActionFactory<Job> {
    private static final int BUILDS = 5;

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return LatestRollouts.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        Job<?, ?> job = target;
        Run<?, ?> run = job.getLastBuild();
        for (int i = 0; i < BUILDS && run != null; i++, run = run.getPreviousBuild()) {
            CanaryRunAction action = run.getAction(CanaryRunAction.class);
            if (action != null && !action.getViews().isEmpty()) {
                return List.of(new LatestRollouts(job, action));
            }
        }
        return List.of();
    }
}
