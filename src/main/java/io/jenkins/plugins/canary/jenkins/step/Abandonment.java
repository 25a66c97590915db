package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way back of a rollout whose build is over. Its log is closed, so what happens is in the journal and the
 * controller's log.
 */
final class Abandonment implements Worker {
    private static final Logger LOGGER = Logger.getLogger(Abandonment.class.getName());
    private static final String REASON = "the build ended while the rollout was open";
    private static final Duration UNTIL_FREE = Duration.ofSeconds(1);

    private final Run<?, ?> run;
    private final CanaryRunAction action;
    private final OpenRollout rollout;
    private RolloutSession session;

    Abandonment(Run<?, ?> run, CanaryRunAction action, OpenRollout rollout) {
        this.run = run;
        this.action = action;
        this.rollout = rollout;
    }

    void begin() {
        CanaryExecutor.now(this::turn);
    }

    private synchronized void turn() {
        try {
            if (session == null && !attach()) {
                return;
            }
            Progress progress = session.driver().advance();
            if (progress instanceof Progress.Waiting waiting) {
                CanaryExecutor.later(
                        Duration.between(Surroundings.get().clock().instant(), waiting.until()), this::turn);
            } else {
                end(((Progress.Ended) progress).result());
            }
        } catch (IOException | UnknownName | RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, e, () -> "could not take back the canary " + rollout.getName() + " of " + run);
            close();
        }
    }

    private boolean attach() throws IOException, UnknownName {
        File journal = action.journal(rollout);
        Optional<Worker> other = Busy.enter(journal, this);
        if (other.isPresent()) {
            if (!other.get().isBrief()) {
                // Of a build that is over: a step that was never told, or whose program was thrown away around it.
                other.get().retire();
            }
            CanaryExecutor.later(UNTIL_FREE, this::turn);
            return false;
        }
        var file = JournalFile.at(journal.toPath());
        if (file.read().isEmpty()) {
            action.close(rollout);
            close();
            return false;
        }
        session = RolloutSession.of(run, file, line -> LOGGER.info(() -> run + " " + line));
        RolloutDriver driver = session.driver();
        if (driver.rollout().closed().isPresent()) {
            end();
            return false;
        }
        boolean atWork = driver.rollout().task().filter(state -> !state.ended()).isPresent();
        if (atWork) {
            driver.cancel(REASON);
        } else {
            driver.begin("end of the build", new Task.RollBack(REASON));
        }
        return true;
    }

    private void end(TaskResult result) throws IOException {
        result.stuck()
                .ifPresent(manual -> LOGGER.severe(() -> "the canary " + rollout.getName() + " of " + run
                        + " may still get traffic: " + result.text() + "; by hand: " + manual));
        end();
    }

    private void end() throws IOException {
        if (session.driver().rollout().closed().isPresent()) {
            action.close(rollout);
        }
        close();
    }

    private void close() {
        if (session != null) {
            session.close();
        }
        Busy.leave(this);
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

    /** It is on its way back already. */
    @Override
    public void cancel(String reason) {}

    /** Nobody takes its place: it ends by itself. */
    @Override
    public void retire() {
        throw new UnsupportedOperationException("the way back of a build that is over isn't given to anybody else");
    }
}
