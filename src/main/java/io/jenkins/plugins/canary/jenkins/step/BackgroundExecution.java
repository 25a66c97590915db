package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step whose work is done in turns on the plugin's own threads, one turn at a time. Between turns there is only a
 * timer. Its fields are its checkpoint; after a restart the next turn begins at once and finds out from the journal how
 * far it had come.
 */
abstract class BackgroundExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(BackgroundExecution.class.getName());

    private transient volatile Future<?> next;
    private transient volatile boolean over;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    @Override
    public boolean start() throws Exception {
        again(Duration.ZERO);
        return false;
    }

    @Override
    public void onResume() {
        again(Duration.ZERO);
    }

    /** One turn; ends with {@link #again}, {@link #succeed} or {@link #fail}, or by throwing. */
    abstract void turn() throws IOException, InterruptedException, InvalidInput, UnknownName;

    /** Called once, when nothing more comes. */
    abstract void release();

    /** Asks for the next turn, instead of the one that was asked for before: there is never more than one to come. */
    final void again(Duration delay) {
        Future<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
        if (delay.isZero()) {
            CanaryExecutor.now(this::run);
        } else {
            next = CanaryExecutor.in(delay, this::run);
        }
    }

    /** Brings the next turn forward. */
    final void hurry() {
        again(Duration.ZERO);
    }

    private synchronized void run() {
        if (over) {
            return;
        }
        try {
            turn();
        } catch (InvalidInput | UnknownName e) {
            fail(new AbortException(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (IOException | RuntimeException | Error e) {
            // An error, too: a class that a plugin lacks must not leave a step waiting for ever with traffic moved.
            fail(e);
        }
    }

    final void succeed(Object result) {
        end();
        getContext().onSuccess(result);
    }

    final void fail(Throwable cause) {
        end();
        getContext().onFailure(cause);
    }

    /** Ends without a word, after the turn that is under way; for what was taken up again elsewhere. */
    public final synchronized void retire() {
        if (!over) {
            end();
        }
    }

    private void end() {
        over = true;
        release();
    }

    final Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    final void log(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(StatusNote.marked(line));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The build's log is gone; the journal has it all the same.
            LOGGER.log(Level.FINE, "can't write to the build log: " + line, e);
        }
    }
}
