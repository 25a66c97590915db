package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.rollout.OnAbandon;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is done with a rollout whose build is over or gone: back to stable, or left where it is, as its plan says. Nobody
 * reads a build's log any more, so what happens is in the journal and the controller's log. Tries for as long as the
 * rollout's budget for the way back allows; {@link Reaper} begins another one after that.
 */
final class Abandonment implements Worker {
    private static final Logger LOGGER = Logger.getLogger(Abandonment.class.getName());
    private static final Duration UNTIL_FREE = Duration.ofSeconds(1);

    private final Entry entry;
    private final Task.RollBack task;
    private final boolean asked;
    private final boolean gone;
    private final Consumer<String> log;
    private final Consumer<Optional<String>> done;
    private RolloutSession session;
    private Run<?, ?> run;

    private Abandonment(
            Entry entry,
            Task.RollBack task,
            boolean asked,
            boolean gone,
            Consumer<String> log,
            Consumer<Optional<String>> done) {
        this.entry = entry;
        this.task = task;
        this.asked = asked;
        this.gone = gone;
        this.log = log;
        this.done = done;
    }

    /**
     * Because nobody is there any more.
     *
     * @param gone the build's directory is gone, or about to be
     * @param done told at the end what is left to do; empty when nothing is
     */
    static Abandonment of(Entry entry, String reason, boolean gone, Consumer<Optional<String>> done) {
        return new Abandonment(
                entry,
                new Task.RollBack(reason),
                false,
                gone,
                line -> LOGGER.info(() -> entry.build() + " " + line),
                done);
    }

    /** Because a later build asks for it, whatever the plan says about being abandoned. */
    static Abandonment asked(Entry entry, Task.RollBack task, Consumer<String> log, Consumer<Optional<String>> done) {
        return new Abandonment(entry, task, true, false, log, done);
    }

    void begin() {
        CanaryExecutor.aside(this::turn);
    }

    private synchronized void turn() {
        try {
            if (session == null && !attach()) {
                return;
            }
            Progress progress = session.driver().advance();
            if (progress instanceof Progress.Waiting waiting) {
                CanaryExecutor.asideLater(Duration.between(now(), waiting.until()), this::turn);
            } else {
                end(((Progress.Ended) progress).result());
            }
        } catch (IOException | UnknownName | RuntimeException | Error e) {
            LOGGER.log(
                    Level.SEVERE,
                    e,
                    () -> "could not take back " + entry.words() + "; it is tried again, until " + entry.folder()
                            + " is removed");
            close(Optional.of("could not take back " + entry.words() + ": " + e.getMessage()));
        }
    }

    private boolean attach() throws IOException, UnknownName {
        Optional<Worker> other = Busy.get().enter(entry, this);
        if (other.isPresent()) {
            if (!other.get().isBrief()) {
                // Of a build that is over: a step that was never told, or whose program was thrown away around it.
                other.get().retire();
            }
            CanaryExecutor.asideLater(UNTIL_FREE, this::turn);
            return false;
        }
        run = gone ? null : entry.run().orElse(null);
        if (neverOpened()) {
            entry.remove();
            closeInBuild();
            close(Optional.empty());
            return false;
        }
        session = RolloutSession.after(entry, run, log);
        return begin(session.driver());
    }

    private boolean neverOpened() throws IOException {
        boolean nothing = entry.copy().read().isEmpty();
        return nothing && (run == null || !entry.journal(run).exists());
    }

    /** False when there is nothing to do, or no more. */
    private boolean begin(RolloutDriver driver) throws IOException {
        Rollout rollout = driver.rollout();
        if (rollout.closed().isPresent()) {
            closeInBuild();
            close(Optional.empty());
            return false;
        }
        boolean atWork = rollout.task().filter(state -> !state.ended()).isPresent();
        boolean goingBack = atWork && rollout.task().get().rollback().isPresent();
        String reason = task.reason();
        boolean holds = rollout.opened().settings().onAbandon() == OnAbandon.HOLD && !rollout.promoted();
        if (!asked && holds && !goingBack) {
            if (atWork) {
                driver.abandon(reason);
                return true;
            }
            if (!rollout.abandoned()) {
                driver.leave(reason);
            }
            close(Optional.empty());
            return false;
        }
        if (atWork) {
            driver.resume(reason);
            driver.cancel(reason);
        } else {
            driver.begin("abandoned " + now(), task);
        }
        return true;
    }

    private void end(TaskResult result) throws IOException {
        Rollout rollout = session.driver().rollout();
        if (result.stuck().isPresent() && rollout.takenOver()) {
            RolloutEvent.RollbackFailed left =
                    rollout.task().flatMap(TaskState::stuck).orElseThrow();
            LOGGER.warning(() -> entry.words() + " is left alone: " + left.reason() + "; by hand: " + left.manual());
            entry.remove();
            closeInBuild();
            close(Optional.empty());
        } else if (result.stuck().isPresent()) {
            LOGGER.severe(() -> entry.words() + " may still get traffic: " + result.text() + "; by hand: "
                    + result.stuck().get() + "; it is tried again, until " + entry.folder() + " is removed");
            close(Optional.of(entry.words() + " may still get traffic: " + result.text() + "; by hand: "
                    + result.stuck().get()));
        } else {
            if (rollout.closed().isPresent()) {
                closeInBuild();
            }
            close(Optional.empty());
        }
    }

    private void closeInBuild() throws IOException {
        CanaryRunAction action = run == null ? null : run.getAction(CanaryRunAction.class);
        if (action == null) {
            return;
        }
        for (OpenRollout each : action.getRollouts()) {
            if (each.getJournal().equals(entry.journal()) && !each.isClosed()) {
                action.close(each);
            }
        }
    }

    private void close(Optional<String> left) {
        try {
            if (session != null) {
                session.close();
            }
        } finally {
            // Whoever isn't told would believe it at work for ever.
            Busy.get().leave(this);
            done.accept(left);
        }
    }

    private static Instant now() {
        return Surroundings.get().clock().instant();
    }

    @Override
    public String function() {
        return "the way back after the build's end";
    }

    @Override
    public String call() {
        return null;
    }

    @Override
    public boolean isBrief() {
        return true;
    }

    /** It is on its way already. */
    @Override
    public void overrule(String why) {}

    /** Nobody takes its place: it ends by itself. */
    @Override
    public void retire() {
        throw new UnsupportedOperationException("the way back of a build that is over isn't given to anybody else");
    }
}
