package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Drifted;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RollbackBegun;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RollbackFailed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ShiftIntended;
import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far the present task has come: part of the fold that {@link Rollout} is. Immutable. */
public final class TaskState {
    private final String id;
    private final Task task;
    private final Instant begun;
    private Optional<ShiftIntended> intended = Optional.empty();
    private Optional<Settling> settling = Optional.empty();
    private Optional<Instant> observing = Optional.empty();
    private Optional<Instant> observedUntil = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Drifted> drifted = Optional.empty();
    private Optional<RolloutEvent.RouteLost> lost = Optional.empty();
    private Optional<WriteFailed> failure = Optional.empty();
    private Optional<Instant> failingSince = Optional.empty();
    private int failures;
    private int refusals;
    private Questions questions = Questions.NONE;
    private Optional<Concluded> concluded = Optional.empty();
    private Optional<RollbackBegun> rollback = Optional.empty();
    private Optional<RollbackFailed> stuck = Optional.empty();
    private Optional<RolloutEvent.Abandoned> abandoned = Optional.empty();
    private boolean rolledBack;
    private Optional<RolloutEvent.ReleaseFailed> unreleased = Optional.empty();
    private boolean ended;

    private TaskState(String id, Task task, Instant begun) {
        this.id = id;
        this.task = task;
        this.begun = begun;
    }

    private TaskState(TaskState other) {
        this.id = other.id;
        this.task = other.task;
        this.begun = other.begun;
        this.intended = other.intended;
        this.settling = other.settling;
        this.observing = other.observing;
        this.observedUntil = other.observedUntil;
        this.verdict = other.verdict;
        this.drifted = other.drifted;
        this.lost = other.lost;
        this.failure = other.failure;
        this.failingSince = other.failingSince;
        this.failures = other.failures;
        this.refusals = other.refusals;
        this.questions = other.questions;
        this.concluded = other.concluded;
        this.rollback = other.rollback;
        this.stuck = other.stuck;
        this.abandoned = other.abandoned;
        this.rolledBack = other.rolledBack;
        this.unreleased = other.unreleased;
        this.ended = other.ended;
    }

    static TaskState begun(RolloutEvent.TaskBegun event) {
        return new TaskState(event.id(), event.task(), event.at());
    }

    TaskState after(RolloutEvent event) {
        var next = new TaskState(this);
        next.apply(event);
        return next;
    }

    private void apply(RolloutEvent event) {
        if (event instanceof ShiftIntended intent) {
            intended = Optional.of(intent);
        } else if (event instanceof RolloutEvent.Shifted) {
            intended = Optional.empty();
            settling = Optional.of(Settling.since(event.at()));
            forgetFailures();
        } else if (event instanceof RolloutEvent.Claimed) {
            forgetFailures();
        } else if (event instanceof RolloutEvent.Asked asked) {
            questions = questions.after(asked);
        } else if (event instanceof RolloutEvent.Answered answered) {
            questions = questions.after(answered);
        } else if (event instanceof WriteFailed failed) {
            failure = Optional.of(failed);
            failingSince = failingSince.or(() -> Optional.of(failed.at()));
            failures++;
            refusals = failed.kind().retryable() ? 0 : refusals + 1;
        } else if (event instanceof RolloutEvent.Observed observed) {
            observing = observing.or(() -> Optional.of(observed.at()));
            observedUntil = Optional.of(observed.tick().to());
            settling = settling.map(state -> state.after(observed.tick()));
        } else if (event instanceof RolloutEvent.TookEffect effect) {
            settling = settling.map(state -> state.after(effect));
        } else if (event instanceof RolloutEvent.Judged judged) {
            verdict = Optional.of(judged.verdict());
        } else if (event instanceof Drifted drift) {
            drifted = Optional.of(drift);
        } else if (event instanceof RolloutEvent.RouteLost loss) {
            lost = Optional.of(loss);
        } else if (event instanceof Concluded conclusion) {
            concluded = Optional.of(conclusion);
        } else if (event instanceof RollbackBegun begin) {
            rollback = Optional.of(begin);
            forgetFailures();
        } else if (event instanceof RolloutEvent.RolledBack) {
            rolledBack = true;
            forgetFailures();
        } else if (event instanceof RollbackFailed failed) {
            stuck = Optional.of(failed);
        } else if (event instanceof RolloutEvent.Abandoned left) {
            abandoned = Optional.of(left);
        } else if (event instanceof RolloutEvent.ReleaseFailed failed) {
            unreleased = Optional.of(failed);
        } else if (event instanceof RolloutEvent.TaskEnded) {
            ended = true;
        }
    }

    private void forgetFailures() {
        failure = Optional.empty();
        failingSince = Optional.empty();
        failures = 0;
        refusals = 0;
    }

    public String id() {
        return id;
    }

    public Task task() {
        return task;
    }

    public Instant begun() {
        return begun;
    }

    /** A write that was intended and not yet confirmed. */
    Optional<ShiftIntended> intended() {
        return intended;
    }

    /** When the weight of this task was read back. */
    public Optional<Instant> settled() {
        return settling.map(Settling::since);
    }

    /** How the weight of this task takes effect, once it was read back. */
    public Optional<Settling> settling() {
        return settling;
    }

    /** Since when metrics have been asked for in this task. */
    Optional<Instant> observing() {
        return observing;
    }

    /** The end of the last interval that was observed in this task. */
    public Optional<Instant> observedUntil() {
        return observedUntil;
    }

    /** The newest verdict that was written down. */
    public Optional<Verdict> verdict() {
        return verdict;
    }

    Optional<Drifted> drifted() {
        return drifted;
    }

    Optional<RolloutEvent.RouteLost> lost() {
        return lost;
    }

    /** The last of the failures in a row; empty when the last write went well. */
    Optional<WriteFailed> failure() {
        return failure;
    }

    Optional<Instant> failingSince() {
        return failingSince;
    }

    int failures() {
        return failures;
    }

    /** How many of the newest failures in a row were answers that say no, of a kind that isn't worth another try. */
    int refusals() {
        return refusals;
    }

    Questions questions() {
        return questions;
    }

    /** What people are being asked and haven't answered. */
    public List<RolloutEvent.Asked> asking() {
        return questions.open();
    }

    public Optional<Concluded> concluded() {
        return concluded;
    }

    public Optional<RollbackBegun> rollback() {
        return rollback;
    }

    public Optional<RollbackFailed> stuck() {
        return stuck;
    }

    /** Set when this task was left where it was. */
    public Optional<RolloutEvent.Abandoned> abandoned() {
        return abandoned;
    }

    public boolean rolledBack() {
        return rolledBack;
    }

    /** Set when all traffic is on the new version and something of the rollout may be left on the route. */
    public Optional<RolloutEvent.ReleaseFailed> unreleased() {
        return unreleased;
    }

    public boolean ended() {
        return ended;
    }
}
