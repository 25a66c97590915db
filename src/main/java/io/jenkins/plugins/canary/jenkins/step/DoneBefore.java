package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a call of a step did already, by the journals of its build. A program that was set back by a crash to before what
 * its journal tells asks for it again, and is given what came of it instead.
 */
record DoneBefore(OpenRollout where, Rollout rollout, TaskResult result) {
    /**
     * The end of {@code task} in any rollout of the build, closed ones included.
     *
     * @param name of the rollout; null for any
     */
    static Optional<DoneBefore> of(CanaryRunAction action, String name, String call, Task task) throws IOException {
        for (OpenRollout each : action.getRollouts()) {
            if (name == null || each.getName().equals(name)) {
                Optional<DoneBefore> found = in(each, action, call, task);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DoneBefore> in(OpenRollout where, CanaryRunAction action, String call, Task task)
            throws IOException {
        List<RolloutEvent> events =
                JournalFile.at(action.journal(where).toPath()).read();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Rollout rollout = Rollout.of(events, Judges::of);
        return rollout.result(call, task).map(result -> new DoneBefore(where, rollout, result));
    }

    /** What its journal says, the build says too. */
    void close(CanaryRunAction action) throws IOException {
        if (rollout.closed().isPresent() && !where.isClosed()) {
            action.close(where);
        }
    }

    Outcome outcome() {
        return new Outcome(rollout, result);
    }
}
