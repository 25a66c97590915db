package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.rollout.OnAbandon;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
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
    private final String reason;
    private final boolean gone;
    private final Consumer<Boolean> done;
    private RolloutSession session;
    private Run<?, ?> run;

    /**
     * @param gone the build's directory is gone, or about to be
     * @param done told at the end whether nothing is left to do
     */
    Abandonment(Entry entry, String reason, boolean gone, Consumer<Boolean> done) {
        this.entry = entry;
        this.reason = reason;
        this.gone = gone;
        this.done = done;
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
            close(false);
        }
    }

    private boolean attach() throws IOException, UnknownName {
        Optional<Worker> other = Busy.enter(entry, this);
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
            close(true);
            return false;
        }
        session = RolloutSession.after(entry, run, line -> LOGGER.info(() -> entry.build() + " " + line));
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
            close(true);
            return false;
        }
        boolean atWork = rollout.task().filter(state -> !state.ended()).isPresent();
        boolean goingBack = atWork && rollout.task().get().rollback().isPresent();
        if (rollout.opened().settings().onAbandon() == OnAbandon.HOLD && !goingBack) {
            if (atWork) {
                driver.abandon(reason);
                return true;
            }
            if (!rollout.abandoned()) {
                driver.leave(reason);
            }
            close(true);
            return false;
        }
        if (atWork) {
            driver.resume(reason);
            driver.cancel(reason);
        } else {
            driver.begin("abandoned " + now(), new Task.RollBack(reason));
        }
        return true;
    }

    private void end(TaskResult result) throws IOException {
        Rollout rollout = session.driver().rollout();
        if (result.stuck().isPresent() && rollout.takenOver()) {
            LOGGER.warning(() -> entry.words() + " is left alone: " + result.text());
            entry.remove();
            closeInBuild();
            close(true);
        } else if (result.stuck().isPresent()) {
            LOGGER.severe(() -> entry.words() + " may still get traffic: " + result.text() + "; by hand: "
                    + result.stuck().get() + "; it is tried again, until " + entry.folder() + " is removed");
            close(false);
        } else {
            if (rollout.closed().isPresent()) {
                closeInBuild();
            }
            close(true);
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

    private void close(boolean whole) {
        if (session != null) {
            session.close();
        }
        Busy.leave(this);
        done.accept(whole);
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
