package io.jenkins.plugins.canary.jenkins.overview;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import java.util.List;
import jenkins.model.details.DetailFactory;

/** The rollouts of a build in its head, as many as fit there. */
@Extension
@SuppressWarnings("rawtypes") // As Jenkins names the type of a build.
public final class RolloutDetails extends DetailFactory<Run> {
    private static final int MOST = 3;

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public List<RolloutDetail> createFor(Run target) {
        Run<?, ?> run = target;
        CanaryRunAction action = run.getAction(CanaryRunAction.class);
        return action == null
                ? List.of()
                : action.getViews().stream()
                        .limit(MOST)
                        .map(view -> new RolloutDetail(run, view))
                        .toList();
    }
}
