package io.jenkins.plugins.canary.pipeline;

import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

public final class TimeoutStep extends Step {
    private static final long GRACE_SECONDS = 60;
    private final int time;
    private TimeUnit unit = TimeUnit.MINUTES;

    @DataBoundConstructor
    public TimeoutStep(int time) {
        this.time = time;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, StepClock.millis() + unit.toMillis(time));
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final long end;
        private BodyExecution body;
        private transient volatile Future<?> killer;

        Execution(StepContext context, long end) {
            super(context);
            this.end = end;
        }

        @Override
        public boolean start() {
            body = getContext().newBodyInvoker().withCallback(new Told()).start();
            onResume();
            return false;
        }

        @Override
        public void onResume() {
            long left = Math.max(0, end - StepClock.millis());
            killer = Timer.get().schedule(this::expire, left, TimeUnit.MILLISECONDS);
        }

        private void expire() {
            if (body.isDone()) {
                return;
            }
            try {
                getContext().get(TaskListener.class).getLogger().println("Cancelling nested steps due to timeout");
            } catch (IOException | InterruptedException gone) {
                return;
            }
            FlowInterruptedException cause = new FlowInterruptedException(Result.ABORTED, new ExceededTimeout());
            body.cancel(cause);
            killer = Timer.get()
                    .schedule(
                            () -> body.getCurrentExecutions()
                                    .forEach(each -> each.getContext().onFailure(cause)),
                            GRACE_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    private static final class Told extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            if (failure instanceof FlowInterruptedException interrupted
                    && interrupted.getCauses().stream().anyMatch(ExceededTimeout.class::isInstance)) {
                interrupted.setActualInterruption(false);
            }
            context.onFailure(failure);
        }
    }

    /** Why the steps within were stopped. */
    public static final class ExceededTimeout extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Timeout has been exceeded";
        }
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("timeout", true);
        }
    }
}
