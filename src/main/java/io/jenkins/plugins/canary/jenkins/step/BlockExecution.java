package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.rollout.RolloutDriver;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.rollout.TaskState;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Opens a rollout, lets the block run, and if that fails drives the rollout back before the failure goes on. */
final class BlockExecution extends DrivingExecution {
    private static final long serialVersionUID = 1L;

    private final WrittenPlan plan;
    private final BlockBody body = new BlockBody();
    private volatile Throwable failure;

    BlockExecution(StepContext context, WrittenPlan plan) {
        super(context);
        this.plan = plan;
    }

    @Override
    public String function() {
        return "canary";
    }

    @Override
    boolean overrules() {
        return true;
    }

    @Override
    void turn() throws IOException, InterruptedException, InvalidInput, UnknownName {
        if (failure == null && !body.isBegun()) {
            new Openings(getContext(), this::log).open(plan, Blocks.id(getContext()), Blocks.around(getContext()));
            if (!isStopped()) {
                body.begin(getContext().newBodyInvoker().withCallback(new End(this)));
                return;
            }
            failure = stoppedBy();
        }
        if (failure != null) {
            super.turn();
        }
    }

    @Override
    Optional<OpenRollout> find() throws IOException, InterruptedException {
        Optional<OpenRollout> mine = actions().openedBy(call());
        if (mine.isEmpty()) {
            fail(failure);
        }
        return mine;
    }

    @Override
    void begin(RolloutDriver driver) {
        Optional<TaskState> task = driver.rollout().task();
        if (driver.rollout().abandoned()) {
            // Its plan says to leave the canary when a build is stopped, and that was done.
            return;
        }
        if (task.isPresent() && !task.get().ended()) {
            driver.resume("the end of the block around a step");
            driver.cancel(reason());
        } else if (driver.rollout().closed().isEmpty()) {
            driver.begin(call() + " end", new Task.RollBack(reason()));
        }
    }

    private String reason() {
        String message = failure.getMessage();
        return "the block ended badly"
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    @Override
    void ended(TaskResult result) throws IOException, InterruptedException {
        if (driver().rollout().closed().isPresent()) {
            closeRollout();
        }
        new Outcome(driver().rollout(), result).stuck().ifPresent(stuck -> {
            log("ERROR: " + stuck.getMessage());
            failure.addSuppressed(stuck);
        });
        fail(failure);
    }

    private void bodyFailed(Throwable cause) {
        failure = cause;
        again();
    }

    private void bodySucceeded(Object value) {
        try {
            actions()
                    .openedBy(Blocks.id(getContext()))
                    .ifPresent(open -> log("[canary] " + open.getName() + "  the block ended with this rollout open:"
                            + " later steps may go on with it, the end of the build takes it back"));
            succeed(value);
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    @Override
    public void onResume() {
        if (!body.isBegun() || failure != null) {
            super.onResume();
        }
    }

    /** While the block runs its innermost step is stopped instead; on the way back there is nothing better to do. */
    @Override
    public void stop(Throwable why) {
        if (body.isBegun() && failure == null) {
            body.cancel(why);
        } else if (failure == null) {
            super.stop(why);
        }
    }

    /** What follows the block. */
    private static final class End extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        private final BlockExecution execution;

        End(BlockExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.bodySucceeded(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable cause) {
            execution.bodyFailed(cause);
        }
    }
}
