package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.GateEvidence;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Answered;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Opened;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ShiftIntended;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rollout as its events tell it: the fold of a journal. {@link #after} returns the rollout one event later; nothing
 * else changes it, so a journal read again gives an equal rollout. Immutable.
 */
public final class Rollout {
    private final Opened opened;
    private Observations seen;
    private Weight weight;
    private boolean touched;
    private boolean promotable;
    private boolean promoted;
    private Weight allowed = Weight.ALL;
    private Optional<Instant> firstTraffic = Optional.empty();
    private Instant claimedAt;
    private Optional<TaskState> task = Optional.empty();
    private Optional<Concluded> conclusion = Optional.empty();
    private TreeSet<Weight> held = new TreeSet<>();
    private Optional<RolloutEvent.Reported> report = Optional.empty();
    private boolean abandoned;
    private boolean takenOver;
    private Answers answers = Answers.NONE;
    private Optional<Closed> closed = Optional.empty();
    private EndedTasks ended = EndedTasks.NONE;

    private Rollout(Opened opened, Judge judge) {
        this.opened = opened;
        this.seen = Observations.none(judge);
        this.weight = opened.weight();
        this.claimedAt = opened.at();
    }

    private Rollout(Rollout other) {
        this.opened = other.opened;
        this.seen = other.seen;
        this.weight = other.weight;
        this.touched = other.touched;
        this.promotable = other.promotable;
        this.promoted = other.promoted;
        this.allowed = other.allowed;
        this.firstTraffic = other.firstTraffic;
        this.claimedAt = other.claimedAt;
        this.task = other.task;
        this.conclusion = other.conclusion;
        this.held = other.held;
        this.report = other.report;
        this.abandoned = other.abandoned;
        this.takenOver = other.takenOver;
        this.answers = other.answers;
        this.closed = other.closed;
        this.ended = other.ended;
    }

    public static Rollout opened(Opened opened, JudgeFactory judges) {
        JudgeSettings settings = opened.settings().judge().with(opened.calibrations());
        boolean fresh = !opened.metrics().arms().baseline().isEmpty();
        return new Rollout(opened, judges.judge(opened.gates(), fresh ? settings.againstBaseline() : settings));
    }

    /** The rollout that {@code events} tell; the first of them is its {@link Opened}. */
    public static Rollout of(List<RolloutEvent> events, JudgeFactory judges) {
        if (events.isEmpty() || !(events.get(0) instanceof Opened first)) {
            throw new IllegalArgumentException("a rollout begins with an Opened event; found "
                    + (events.isEmpty() ? "none" : events.get(0).getClass().getSimpleName()));
        }
        Rollout rollout = opened(first, judges);
        for (RolloutEvent event : events.subList(1, events.size())) {
            rollout = rollout.after(event);
        }
        return rollout;
    }

    public Rollout after(RolloutEvent event) {
        var next = new Rollout(this);
        next.apply(event);
        return next;
    }

    private void apply(RolloutEvent event) {
        if (event instanceof RolloutEvent.TaskBegun begun) {
            task = Optional.of(TaskState.begun(begun));
            abandoned = false;
            seen = seen.begin(begun.task(), weight);
        } else if (event instanceof ShiftIntended) {
            // From here on the route may have been touched, whatever the process lives to write.
            touched = true;
            promotable = false;
        } else if (event instanceof RolloutEvent.Shifted shifted) {
            weight = shifted.weight();
            answers = answers.atAnotherWeight();
            seen = seen.atAnotherWeight();
            held = new TreeSet<>(held);
            held.add(weight);
            claimedAt = shifted.at();
            if (firstTraffic.isEmpty() && !weight.isNone()) {
                firstTraffic = Optional.of(shifted.at());
            }
        } else if (event instanceof RolloutEvent.Claimed) {
            claimedAt = event.at();
        } else if (event instanceof RolloutEvent.Observed observed) {
            seen = seen.after(observed.tick(), settles());
        } else if (event instanceof RolloutEvent.TookEffect effect) {
            seen = seen.after(
                    effect, task.get().task(), weight, opened.settings().interval());
        } else if (event instanceof RolloutEvent.Strayed strayed) {
            seen = seen.after(strayed.stray());
        } else if (event instanceof Concluded concluded) {
            conclusion = Optional.of(concluded);
            seen = seen.concluded();
            promotable = concluded.reaction().map(Reaction::lifts).orElse(true);
            allowed = concluded.reaction().isEmpty() ? allowedAfterPass() : Weight.ALL;
        } else if (event instanceof RolloutEvent.WriteFailed failed) {
            takenOver = failed.kind() == RouteException.Kind.OWNED;
        } else if (event instanceof RolloutEvent.Reported reported) {
            report = Optional.of(reported);
        } else if (event instanceof RolloutEvent.Promoted || event instanceof RolloutEvent.ReleaseFailed) {
            promoted = true;
        } else if (event instanceof RolloutEvent.Abandoned) {
            abandoned = true;
        } else if (event instanceof Answered answered) {
            answers = answers.after(answered);
        } else if (event instanceof RolloutEvent.TaskEnded) {
            // What the gates could not decide, people have; what failed they can't overrule.
            promotable |= task.filter(state -> state.questions().approved()).isPresent()
                    && conclusion
                            .filter(last -> last.status() == Status.INCONCLUSIVE)
                            .isPresent();
        } else if (event instanceof RolloutEvent.RolledBack) {
            weight = opened.weight();
        } else if (event instanceof Closed end) {
            closed = Optional.of(end);
        }
        task = task.map(state -> state.after(event));
        if (event instanceof RolloutEvent.TaskEnded) {
            task.ifPresent(state -> ended = ended.and(state, TaskResult.of(this)));
        }
    }

    /** How {@code task} ended when it was asked for as {@code id}: whoever asks again has lost what came after. */
    public Optional<TaskResult> result(String id, Task wanted) {
        return ended.result(id, wanted);
    }

    private Weight allowedAfterPass() {
        return task.map(TaskState::task)
                .filter(Task.Step.class::isInstance)
                .map(step -> ((Task.Step) step).next())
                .orElse(Weight.ALL);
    }

    public RolloutEvent.Opened opened() {
        return opened;
    }

    /** The canary's weight as it was last read back. */
    public Weight weight() {
        return weight;
    }

    /** Whether the route was, or may have been, written to. */
    public boolean touched() {
        return touched;
    }

    /** Whether all traffic is on the new version for good: from here nothing leads back. */
    public boolean promoted() {
        return promoted;
    }

    /** Whether the last step ended in a way that allows promotion. */
    boolean promotable() {
        return promotable;
    }

    /** The largest weight that may come next, by what the last pass has shown. */
    Weight allowed() {
        return allowed;
    }

    Optional<Instant> firstTraffic() {
        return firstTraffic;
    }

    Instant claimedAt() {
        return claimedAt;
    }

    Optional<Instant> observedUntil() {
        return seen.until();
    }

    /** Whether the hold of the present step waits until the observed share of the requests fits the weight. */
    public boolean settles() {
        return Effect.awaited(this)
                && task.filter(state -> state.task() instanceof Task.Step)
                        .flatMap(TaskState::settling)
                        .filter(state -> state.effect().isEmpty())
                        .isPresent();
    }

    /** For how long the canary was watched with the weight in effect, all tasks together. */
    public Duration watched() {
        return seen.watched();
    }

    /** The share of the requests at the present weight. */
    Sharing share() {
        return seen.share();
    }

    /** Whether anything was measured yet. */
    public boolean isWatched() {
        return seen.until().isPresent();
    }

    public Optional<TaskState> task() {
        return task;
    }

    /** The verdict that the last judged task ended with. */
    public Optional<Concluded> conclusion() {
        return conclusion;
    }

    /** What came of all questions, oldest first. */
    public List<Answered> answers() {
        return answers.all();
    }

    /** Whether people were asked and agreed, at whatever weight. */
    boolean isApproved() {
        return answers.approved();
    }

    /** Who approved the present weight; an unknown person is an empty text. */
    public Set<String> approvers() {
        return answers.approvers();
    }

    /** What the judge says of all that was observed. */
    public Verdict verdict() {
        return seen.judge().verdict();
    }

    /** How far the evidence has come of all that was observed. */
    public List<GateEvidence> evidence() {
        return seen.judge().evidence();
    }

    /** The highest of the weights it has held that is below the present one and above what was there before. */
    Optional<Weight> below() {
        return Optional.ofNullable(held.lower(weight)).filter(lower -> lower.compareTo(opened.weight()) > 0);
    }

    /** What the controller of the route said last, where there is one. */
    Optional<RolloutEvent.Reported> report() {
        return report;
    }

    /** Whether it was left where it is, as its plan says, and nobody took it up since. */
    public boolean abandoned() {
        return abandoned;
    }

    /** Whether the last write was refused because another rollout owns the route by now. */
    public boolean takenOver() {
        return takenOver;
    }

    /** Until when the claim on the route holds unless renewed. */
    public Instant leaseEnd() {
        return claimedAt.plus(opened.settings().lease());
    }

    public Optional<Closed> closed() {
        return closed;
    }
}
