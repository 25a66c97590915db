package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.guard.policy.Policies;
import io.jenkins.plugins.canary.guard.policy.Rise;
import io.jenkins.plugins.canary.metrics.Sampler;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RollbackBegun;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * Does what {@link RolloutEngine} says, through the ports, and writes every fact to the journal before the next move.
 * {@link #advance} blocks on the network and returns as soon as there is nothing to do but wait; the caller calls again
 * when it says. Calls come one at a time; only {@link #cancel} may come from another thread at any moment.
 */
public final class RolloutDriver {
    private final Journal journal;
    private final RouteMoves route;
    private final Sampler sampler;
    private final Clock clock;
    private final BiConsumer<RolloutEvent, Rollout> listener;
    private final AtomicReference<Stop> stop = new AtomicReference<>();
    private Rollout rollout;
    private Policies policies = Policies.NONE;
    private IOException broken;

    /**
     * @param rollout as far as its journal tells
     * @param listener told of every event once it is journalled, with the rollout after it; must not throw
     */
    public RolloutDriver(
            Rollout rollout,
            Journal journal,
            TrafficRouter router,
            Sampler sampler,
            Clock clock,
            BiConsumer<RolloutEvent, Rollout> listener) {
        this.rollout = rollout;
        this.journal = journal;
        this.route = new RouteMoves(router, clock);
        this.sampler = sampler;
        this.clock = clock;
        this.listener = listener;
    }

    /** Asks {@code some} before the canary gets more traffic; without this nothing is forbidden. */
    public RolloutDriver under(Policies some) {
        policies = some;
        return this;
    }

    public Rollout rollout() {
        return rollout;
    }

    /**
     * Begins a task. The one before it has ended.
     *
     * @param id tells this task from the same thing asked again
     */
    public void begin(String id, Task task) {
        if (underWay()) {
            throw new IllegalStateException(
                    "a task is still under way: " + rollout.task().get().task());
        }
        var begun = new RolloutEvent.TaskBegun(clock.instant(), id, task);
        perform(() -> {
            append(begun);
            for (RolloutEvent forecast : Foresight.of(rollout, task, clock.instant())) {
                append(forecast);
            }
        });
        if (broken != null && !underWay()) {
            // Else the task before it, which ended, would be taken for this one.
            apply(begun);
            goBack();
        }
    }

    private boolean underWay() {
        return rollout.task().filter(state -> !state.ended()).isPresent();
    }

    /**
     * Notes that people are asked, in the task {@link Task.Approve} that is under way.
     *
     * @param prompt tells this question from every other of the rollout
     * @param text what they are shown
     */
    public void ask(String prompt, Question question, String text) {
        perform(() -> append(new RolloutEvent.Asked(clock.instant(), prompt, question, text)));
    }

    /** Notes what came of a question; the next {@link #advance} acts upon it. */
    public void answer(String prompt, Answer answer, String by, String text) {
        perform(() -> append(new RolloutEvent.Answered(clock.instant(), prompt, answer, by, text)));
    }

    /** Notes that the rollout goes on in this process after {@code why}, and what the live route says to its journal. */
    public void resume(String why) {
        perform(() -> append(new RolloutEvent.Resumed(clock.instant(), why + route.found(rollout))));
    }

    /** Asks for the way back instead of whatever comes next. Returns at once; the next {@link #advance} goes back. */
    public void cancel(String reason) {
        stop.updateAndGet(earlier -> earlier == null || earlier.leaving() ? new Stop(reason, false) : earlier);
    }

    /** Asks for what the plan says about being left alone: the way back, or nothing more. Returns at once. */
    public void abandon(String reason) {
        stop.compareAndSet(null, new Stop(reason, leaves()));
    }

    /** Notes that nobody goes on with a rollout that has no task under way and whose plan says to leave it. */
    public void leave(String reason) {
        perform(() -> append(new RolloutEvent.Abandoned(clock.instant(), reason, route.manual(rollout))));
    }

    /** Looks at the route of a rollout that has no task under way, and renews the lease when it is time. */
    public void keep() {
        perform(() -> route.check(rollout, this::append));
    }

    private boolean leaves() {
        return rollout.opened().settings().onAbandon() == OnAbandon.HOLD;
    }

    /** What somebody outside asked for. */
    private record Stop(String reason, boolean leaving) {}

    /** Goes on until there is nothing to do but wait, or the task has ended. */
    public Progress advance() {
        while (true) {
            heedStop();
            Move move = RolloutEngine.next(rollout, clock.instant());
            if (move instanceof Move.Wait wait) {
                return new Progress.Waiting(wait.until());
            }
            if (move instanceof Move.Done) {
                return new Progress.Ended(TaskResult.of(rollout));
            }
            perform(() -> make(move));
        }
    }

    private void heedStop() {
        Stop asked = stop.getAndSet(null);
        if (asked == null || !canGoBack()) {
            return;
        }
        if (asked.leaving()) {
            leave(asked.reason());
        } else {
            perform(() -> append(new RollbackBegun(clock.instant(), asked.reason())));
        }
    }

    /** Not once the canary has become the stable version and its route was let go. */
    private boolean canGoBack() {
        return rollout.closed().isEmpty()
                && !rollout.promoted()
                && rollout.task()
                        .filter(state -> !state.ended() && state.rollback().isEmpty())
                        .isPresent();
    }

    private void make(Move move) throws IOException {
        Instant now = clock.instant();
        if (move instanceof Move.Shift shift) {
            shift(shift.to(), now);
        } else if (move instanceof Move.Restore) {
            route.restore(rollout, this::append);
        } else if (move instanceof Move.Renew) {
            route.renew(rollout, this::append);
        } else if (move instanceof Move.Withdraw withdraw) {
            append(new RolloutEvent.Answered(now, withdraw.asked().prompt(), withdraw.answer(), "", withdraw.text()));
        } else if (move instanceof Move.Release) {
            route.release(rollout, this::append);
        } else if (move instanceof Move.GiveBack) {
            route.giveBack(rollout, this::append);
        } else if (move instanceof Move.Observe observe) {
            append(new RolloutEvent.Observed(
                    now, sampler.sample(rollout.opened().gates(), observe.from(), observe.to())));
            route.check(rollout, this::append);
        } else if (move instanceof Move.BeginHold begin) {
            append(begin.effect());
        } else if (move instanceof Move.NoteStray found) {
            append(new RolloutEvent.Strayed(now, found.stray()));
        } else if (move instanceof Move.Note note) {
            append(new RolloutEvent.Judged(now, note.verdict()));
        } else if (move instanceof Move.Conclude conclude) {
            append(new RolloutEvent.Concluded(now, conclude.status(), conclude.text(), reaction(conclude)));
        } else if (move instanceof Move.BeginRollback begin) {
            append(new RollbackBegun(now, begin.reason()));
        } else if (move instanceof Move.GiveUpRelease giveUp) {
            append(new RolloutEvent.ReleaseFailed(now, giveUp.reason(), route.manualRelease(rollout)));
        } else if (move instanceof Move.GiveUpRollback giveUp) {
            append(new RolloutEvent.RollbackFailed(now, giveUp.reason(), route.manual(rollout)));
        } else if (move instanceof Move.Close close) {
            append(new RolloutEvent.Closed(now, close.ending()));
        } else if (move instanceof Move.EndTask) {
            append(new RolloutEvent.TaskEnded(now));
        } else {
            throw new IllegalStateException("unknown move " + move);
        }
    }

    /** Moves the weight, unless a policy forbids it: then the task ends, and the weight stays where it is. */
    private void shift(Weight to, Instant now) throws IOException {
        // A write that was intended may have been made: it is only confirmed.
        boolean rises = to.compareTo(rollout.weight()) > 0
                && rollout.task().orElseThrow().intended().isEmpty();
        Optional<String> refused =
                rises ? policies.refusal(new Rise(to, rollout.isApproved(), rollout.watched(), now)) : Optional.empty();
        if (refused.isPresent()) {
            append(new RolloutEvent.Concluded(now, Status.ERROR, refused.get(), Optional.of(Reaction.HOLD)));
        } else {
            route.shift(rollout, to, this::append);
        }
    }

    private Optional<Reaction> reaction(Move.Conclude conclude) {
        if (rollout.promoted()) {
            return Optional.of(Reaction.HOLD);
        }
        Task task = rollout.task().orElseThrow().task();
        Reactions reactions = task instanceof Task.Step step
                ? step.watch().reactions()
                : task instanceof Task.Analyze analyze ? analyze.watch().reactions() : Reactions.SAFE;
        return switch (conclude.status()) {
            case PASS -> Optional.empty();
            case FAIL, HOLD, INCONCLUSIVE, ERROR -> Optional.of(reactions.to(conclude.status()));
        };
    }

    private void append(RolloutEvent event) throws IOException {
        if (broken == null) {
            journal.append(event);
        }
        apply(event);
    }

    private void apply(RolloutEvent event) {
        rollout = rollout.after(event);
        listener.accept(event, rollout);
    }

    /** What can't be written down isn't done; the only thing still done without a journal is the way back. */
    private void perform(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            broken = e;
            if (underWay() && !rollout.promoted()) {
                goBack();
            }
        }
    }

    private void goBack() {
        apply(new RollbackBegun(clock.instant(), "the journal can't be written: " + broken.getMessage()));
    }

    /** Something that ends in the journal. */
    private interface Writing {
        void run() throws IOException;
    }
}
