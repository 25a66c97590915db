package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.canary.rollout.OnAbandon;
import java.util.List;

/** A canary never outlives its build: whatever is still open when a build ends goes back to stable, or is told of. */
@Extension
public final class AbandonedRollouts extends RunListener<Run<?, ?>> {
    private static final String ENDED = "the build ended while the rollout was open";

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        for (OpenRollout rollout : open(run)) {
            Entry entry = Register.get().entry(run, rollout);
            boolean holds = entry.kept()
                    .filter(kept -> kept.opened().settings().onAbandon() == OnAbandon.HOLD)
                    .isPresent();
            listener.getLogger()
                    .println("[canary] " + rollout.getName() + "  the build ends while this rollout is open: "
                            + (holds ? "LEFT WHERE IT IS, as onAbandon says" : "going back to stable"));
            Reaper.get().abandon(entry, ENDED, false);
        }
    }

    /** The net below: also for builds that are ended without their listeners having been told. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        open(run).forEach(rollout -> Reaper.get().abandon(Register.get().entry(run, rollout), ENDED, false));
    }

    /** Told before the directory is removed; from here on only what is registered can be relied on. */
    @Override
    public void onDeleted(Run<?, ?> run) {
        open(run).forEach(rollout -> Reaper.get()
                .abandon(Register.get().entry(run, rollout), "the build was deleted", true));
    }

    private static List<OpenRollout> open(Run<?, ?> run) {
        CanaryRunAction action = run.getAction(CanaryRunAction.class);
        return action == null
                ? List.of()
                : action.getRollouts().stream()
                        .filter(rollout -> !rollout.isClosed())
                        .toList();
    }
}
