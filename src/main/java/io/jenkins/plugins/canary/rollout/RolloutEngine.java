package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state machine: from a rollout and the time to the next move. Pure, so that every state it can be in after a crash
 * is a test of its own. The order of its questions is the safety of a rollout: a rollback that began is finished before
 * anything else is thought of, a conclusion is acted upon before anything is watched, and a write is made again only
 * from what the live route says.
 */
final class RolloutEngine {
    private RolloutEngine() {}

    static Move next(Rollout rollout, Instant now) {
        TaskState state = rollout.task().orElseThrow(() -> new IllegalStateException("no task was begun"));
        if (state.ended()) {
            return new Move.Done();
        }
        if (rollout.closed().isPresent() || state.stuck().isPresent()) {
            return end(state);
        }
        if (rollout.promoted()) {
            return promoted(state);
        }
        if (state.rollback().isPresent()) {
            return rollBack(rollout, state, now);
        }
        if (state.abandoned().isPresent()) {
            return new Move.EndTask();
        }
        if (state.concluded().isPresent()) {
            Optional<Move> move = react(state.concluded().get(), state.task());
            if (move.isPresent()) {
                return move.get();
            }
        }
        Optional<Move> given = givenUp(rollout, state);
        if (given.isPresent()) {
            return given.get();
        }
        if (state.drifted().isPresent()) {
            return new Move.Conclude(Status.ERROR, driftText(state.drifted().get()));
        }
        if (state.lost().isPresent()) {
            return new Move.Conclude(Status.ERROR, state.lost().get().reason());
        }
        return advance(rollout, state, now);
    }

    /** What the route's controller takes back needs no verdict of ours. */
    private static Optional<Move> givenUp(Rollout rollout, TaskState state) {
        return state.task() instanceof Task.RollBack
                ? Optional.empty()
                : rollout.report()
                        .filter(RolloutEvent.Reported::failed)
                        .map(report -> new Move.Conclude(Status.FAIL, report.text()));
    }

    private static Move advance(Rollout rollout, TaskState state, Instant now) {
        if (state.task() instanceof Task.Step step) {
            return state.settling().isPresent()
                    ? Watching.settled(
                            rollout, state, step.watch(), state.settling().get(), now)
                    : allowed(rollout, step.weight()).orElseGet(() -> shift(rollout, state, step.weight(), now));
        }
        if (state.task() instanceof Task.Analyze analyze) {
            return Watching.watch(rollout, state, analyze.watch(), Watching.warm(rollout, state.begun()), now);
        }
        if (state.task() instanceof Task.Approve) {
            Move move = Asking.next(rollout, state, now);
            return move instanceof Move.EndTask ? end(state) : move;
        }
        if (state.task() instanceof Task.RollBack rollback) {
            return new Move.BeginRollback(rollback.reason());
        }
        return promote(rollout, state, (Task.Promote) state.task(), now);
    }

    /** Something left behind on the route doesn't undo a promotion, but nobody shall take it for a good end. */
    private static Move promoted(TaskState state) {
        boolean said =
                state.concluded().filter(end -> end.status() == Status.ERROR).isPresent();
        return state.unreleased()
                .filter(left -> !said)
                .<Move>map(left -> new Move.Conclude(Status.ERROR, "promoted, but not released: " + left.reason()))
                .orElseGet(() -> new Move.Close(Ending.PROMOTED));
    }

    private static Move end(TaskState state) {
        return Asking.withdraw(state).orElseGet(Move.EndTask::new);
    }

    /** The refusal of a weight that is more than the last step was judged for. */
    private static Optional<Move> allowed(Rollout rollout, Weight to) {
        return to.compareTo(rollout.allowed()) <= 0
                ? Optional.empty()
                : Optional.of(new Move.Conclude(
                        Status.ERROR,
                        "not moved to " + to + ": the step at " + rollout.weight() + " has shown enough for at most "
                                + rollout.allowed() + " (next); raise its 'next', or step to a smaller weight"));
    }

    private static Optional<Move> react(Concluded concluded, Task task) {
        if (concluded.reaction().isEmpty()) {
            return task instanceof Task.Promote ? Optional.empty() : Optional.of(new Move.EndTask());
        }
        return Optional.of(
                concluded.reaction().get() == Reaction.ROLLBACK
                        ? new Move.BeginRollback(concluded.text())
                        : new Move.EndTask());
    }

    private static Move shift(Rollout rollout, TaskState state, Weight to, Instant now) {
        return moved(rollout, state, to, new Move.Shift(to), now);
    }

    /** The move that gives the canary the weight {@code to}, or what becomes of it when it fails. */
    private static Move moved(Rollout rollout, TaskState state, Weight to, Move move, Instant now) {
        if (state.failure().isEmpty()) {
            return move;
        }
        WriteFailed failure = state.failure().get();
        if (Patience.over(rollout, state, failure, now)) {
            return new Move.Conclude(
                    Status.ERROR, "could not move the weight to " + to + tries(state) + ": " + failure.reason());
        }
        Instant again = Patience.again(failure, state.failures());
        return now.isBefore(again) ? new Move.Wait(again) : move;
    }

    private static Move promote(Rollout rollout, TaskState state, Task.Promote task, Instant now) {
        if (state.settled().isPresent()) {
            return retried(rollout, state, now, new Move.Release());
        }
        if (state.concluded().isEmpty() && !rollout.promotable()) {
            return new Move.Conclude(
                    Status.ERROR,
                    "not promoted: the last step at " + rollout.weight() + " has no PASS"
                            + rollout.conclusion()
                                    .map(last -> " (" + last.status() + ": " + last.text() + ")")
                                    .orElse(" (no step was judged)"));
        }
        if (state.concluded().isEmpty()) {
            Optional<Move> refused = allowed(rollout, Weight.ALL);
            if (refused.isPresent()) {
                return refused.get();
            }
            return LastLook.next(rollout, state, now);
        }
        return task.toStable()
                ? moved(rollout, state, rollout.opened().weight(), new Move.GiveBack(), now)
                : shift(rollout, state, Weight.ALL, now);
    }

    private static Move rollBack(Rollout rollout, TaskState state, Instant now) {
        if (state.rolledBack()) {
            return new Move.Close(rollout.touched() ? Ending.ROLLED_BACK : Ending.UNTOUCHED);
        }
        if (rollout.opened().original().isEmpty()) {
            return new Move.Close(Ending.UNTOUCHED);
        }
        return slowly(rollout, state, now).orElseGet(() -> retried(rollout, state, now, new Move.Restore()));
    }

    /** The next move of a way back over the earlier weights; empty when the rest is to be made in one go. */
    private static Optional<Move> slowly(Rollout rollout, TaskState state, Instant now) {
        Optional<Duration> hold = state.task() instanceof Task.RollBack back ? back.hold() : Optional.empty();
        boolean ours = state.drifted().isEmpty()
                && state.lost().isEmpty()
                && rollout.report().filter(RolloutEvent.Reported::failed).isEmpty();
        if (hold.isEmpty() || !ours) {
            return Optional.empty();
        }
        if (state.failure().isPresent()) {
            // Of a weight on the way: it is no reason to wait with the rest. Of the rest itself it is.
            return state.intended().isPresent() && state.failures() == 1
                    ? Optional.of(new Move.Restore())
                    : Optional.empty();
        }
        Optional<Instant> until = state.settled().map(since -> since.plus(hold.get()));
        if (until.filter(now::isBefore).isPresent()) {
            return Optional.of(new Move.Wait(until.get()));
        }
        return rollout.below().map(Move.Shift::new);
    }

    private static Move retried(Rollout rollout, TaskState state, Instant now, Move move) {
        if (state.failure().isEmpty()) {
            return move;
        }
        WriteFailed failure = state.failure().get();
        if (Patience.overOnTheWayBack(rollout, state, failure, now)) {
            String reason = failure.reason() + tries(state);
            return move instanceof Move.Restore ? new Move.GiveUpRollback(reason) : unreleased(rollout, reason);
        }
        Instant again = Patience.again(failure, state.failures());
        return now.isBefore(again) ? new Move.Wait(again) : move;
    }

    /** Where another controller moves the weights nothing is promoted before that one says so. */
    private static Move unreleased(Rollout rollout, String reason) {
        return rollout.report().filter(report -> !report.done()).isPresent()
                ? new Move.Conclude(Status.ERROR, "not promoted: " + reason)
                : new Move.GiveUpRelease(reason);
    }

    private static String tries(TaskState state) {
        return state.failures() > 1 ? " (" + state.failures() + " tries)" : "";
    }

    private static String driftText(RolloutEvent.Drifted drift) {
        return "the canary's weight is " + drift.found() + ", this rollout wrote " + drift.expected() + ": changed by "
                + drift.changedBy() + "; it does not go on from a state it did not make";
    }
}
