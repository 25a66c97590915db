package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import java.util.List;
import java.util.Optional;

/**
 * How a task ended.
 *
 * @param status of the verdict; PASS for a rollback that was asked for and succeeded
 * @param text one line
 * @param reaction what was done about a status other than PASS
 * @param gates the last verdict of each gate
 * @param stuck set when the way back failed: the command that does it by hand
 */
public record TaskResult(
        Status status, String text, Optional<Reaction> reaction, List<GateVerdict> gates, Optional<String> stuck) {
    public TaskResult {
        gates = List.copyOf(gates);
    }

    static TaskResult of(Rollout rollout) {
        TaskState state = rollout.task().orElseThrow();
        Optional<String> stuck = state.stuck().map(RolloutEvent.RollbackFailed::manual);
        List<GateVerdict> gates =
                rollout.observedUntil().isPresent() ? rollout.verdict().gates() : List.of();
        if (state.abandoned().isPresent() && state.rollback().isEmpty()) {
            return new TaskResult(
                    Status.ERROR, state.abandoned().get().reason(), Optional.of(Reaction.HOLD), gates, stuck);
        }
        return state.concluded()
                .map(end -> new TaskResult(end.status(), end.text(), end.reaction(), gates, stuck))
                .orElseGet(() -> new TaskResult(
                        stuck.isEmpty() && asAsked(state) ? Status.PASS : Status.ERROR,
                        text(state),
                        state.questions().refusal().map(Questions.Refusal::reaction),
                        gates,
                        stuck));
    }

    private static boolean asAsked(TaskState state) {
        return state.task() instanceof Task.RollBack
                || (state.task() instanceof Task.Approve
                        && state.questions().approved()
                        && state.rollback().isEmpty());
    }

    private static String text(TaskState state) {
        return state.rollback()
                .map(RolloutEvent.RollbackBegun::reason)
                .or(() -> state.questions().refusal().map(refusal -> refusal.answer()
                        .text()))
                .orElse(state.questions().approved() ? "approved" : "the rollout is closed");
    }
}
