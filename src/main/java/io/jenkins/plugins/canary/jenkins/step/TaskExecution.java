package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Progress;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.TaskState;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One task of a rollout, turn by turn: takes the rollout up from its journal, lets its driver go on, and comes back when
 * that says. Being stopped means going back to stable first and ending after that.
 */
final class TaskExecution extends BackgroundExecution {
    private static final long serialVersionUID = 1L;
    private static final Duration UNTIL_FREE = Duration.ofMillis(200);

    private final TaskRequest request;
    private final WrittenPlan plan;
    private final String name;
    private String call;
    private volatile String stopped;
    private transient volatile Throwable cause;
    private transient volatile RolloutSession session;
    private transient volatile Instant due;
    private transient OpenRollout rollout;
    private transient CanaryRunAction action;

    private TaskExecution(StepContext context, TaskRequest request, WrittenPlan plan, String name) {
        super(context);
        this.request = request;
        this.plan = plan;
        this.name = name;
    }

    /**
     * A task of a rollout that is open.
     *
     * @param name of the rollout; null for the one that is nearest
     */
    static TaskExecution of(StepContext context, TaskRequest request, String name) {
        return new TaskExecution(context, request, null, name);
    }

    /** A task of a rollout that is opened for it alone. */
    static TaskExecution opening(StepContext context, TaskRequest request, WrittenPlan plan) {
        return new TaskExecution(context, request, plan, null);
    }

    @Override
    void turn() throws IOException, InterruptedException, InvalidInput, UnknownName {
        if (session == null && !attach()) {
            return;
        }
        RolloutDriver driver = session.driver();
        if (stopped != null) {
            driver.cancel(stopped);
        }
        Progress progress = driver.advance();
        if (progress instanceof Progress.Waiting waiting) {
            due = waiting.until();
            Duration delay = Duration.between(Instant.now(), due);
            again(delay.isNegative() || stopped != null ? Duration.ofMillis(1) : delay);
        } else {
            finish(((Progress.Ended) progress));
        }
    }

    /** Takes the rollout up; false when this turn ends without one. */
    private boolean attach() throws IOException, InterruptedException, InvalidInput, UnknownName {
        action = CanaryRunAction.of(build());
        String id = Blocks.id(getContext());
        call = id;
        if (plan != null) {
            rollout = new Openings(build(), this::log).open(plan, id, Blocks.around(getContext()));
        } else if (request.kind() == TaskRequest.Kind.ROLLBACK && !action.hasOpen(name)) {
            succeed(null);
            return false;
        } else {
            rollout = action.find(request.function(), name, Blocks.around(getContext()));
        }
        JournalFile journal = JournalFile.at(action.journal(rollout).toPath());
        Optional<TaskExecution> other = Busy.enter(action.journal(rollout), this);
        if (other.isPresent()) {
            wait(other.get());
            return false;
        }
        session = RolloutSession.of(build(), journal, this::log);
        begin(session.driver(), id);
        return true;
    }

    /** Whether both are the same call of a step in one build, one of them taken up again from a saved program. */
    boolean isSameCall(TaskExecution other) {
        return call != null && call.equals(other.call);
    }

    /** Two steps never drive one rollout at once. Only the way back may end another one's work. */
    private void wait(TaskExecution other) throws AbortException {
        if (request.kind() != TaskRequest.Kind.ROLLBACK) {
            throw new AbortException(request.function() + ": another step (" + other.request.function()
                    + ") is at work on the rollout " + rollout.getName() + "; run them one after the other");
        }
        other.cancel("canaryRollback was called in another branch");
        again(UNTIL_FREE);
    }

    private void begin(RolloutDriver driver, String id) {
        Optional<TaskState> task = driver.rollout().task();
        if (task.isPresent() && task.get().id().equals(id)) {
            if (!task.get().ended()) {
                driver.resume("a restart of Jenkins");
            }
        } else if (task.isPresent() && !task.get().ended()) {
            // The step that was at work is gone with what Jenkins could not restore.
            driver.resume("a step that did not end");
            driver.cancel(request.function() + " found the rollout in the middle of a step that is gone");
        } else {
            driver.begin(id, request.read(new Problems()));
        }
    }

    private void finish(Progress.Ended ended) throws IOException, InterruptedException {
        if (session.driver().rollout().closed().isPresent()
                || (plan != null && ended.result().stuck().isEmpty())) {
            action.close(rollout);
        }
        if (stopped != null) {
            fail(cause != null ? cause : new FlowInterruptedException(Result.ABORTED));
            return;
        }
        var outcome = new Outcome(request.kind(), session.driver().rollout(), ended.result());
        Optional<AbortException> failure = outcome.failure();
        if (failure.isPresent()) {
            fail(failure.get());
        } else {
            outcome.markUnstable(getContext());
            succeed(outcome.value());
        }
    }

    /** Goes back to stable, then ends with {@code why}. Returns at once. */
    @Override
    public void stop(Throwable why) {
        cause = why;
        cancel("the step was stopped" + who(why));
    }

    private void cancel(String reason) {
        stopped = reason;
        RolloutSession running = session;
        if (running != null) {
            running.driver().cancel(reason);
        }
        hurry();
    }

    private static String who(Throwable why) {
        if (why instanceof FlowInterruptedException interrupted
                && !interrupted.getCauses().isEmpty()) {
            return ": " + interrupted.getCauses().get(0).getShortDescription();
        }
        return "";
    }

    @Override
    void release() {
        RolloutSession running = session;
        if (running != null) {
            running.close();
        }
        Busy.leave(this);
    }

    @Override
    public String getStatus() {
        Instant next = due;
        return stopped != null
                ? "going back to stable"
                : next == null
                        ? "taking up the rollout"
                        : "next look in "
                                + Math.max(
                                        0, Duration.between(Instant.now(), next).toSeconds()) + " sec";
    }
}
