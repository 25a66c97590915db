package io.jenkins.plugins.canary.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

public final class CatchErrorStep extends Step {
    private String buildResult = Result.FAILURE.toString();
    private boolean catchInterruptions = true;

    @DataBoundConstructor
    public CatchErrorStep() {}

    @DataBoundSetter
    public void setBuildResult(String buildResult) {
        this.buildResult = buildResult;
    }

    @DataBoundSetter
    public void setCatchInterruptions(boolean catchInterruptions) {
        this.catchInterruptions = catchInterruptions;
    }

    @DataBoundSetter
    public void setStageResult(String ignored) {}

    @DataBoundSetter
    public void setMessage(String ignored) {}

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new Caught(buildResult, catchInterruptions));
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final Caught caught;

        Execution(StepContext context, Caught caught) {
            super(context);
            this.caught = caught;
        }

        @Override
        public boolean start() {
            getContext().newBodyInvoker().withCallback(caught).start();
            return false;
        }
    }

    private static final class Caught extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final String result;
        private final boolean catchInterruptions;

        Caught(String result, boolean catchInterruptions) {
            this.result = result;
            this.catchInterruptions = catchInterruptions;
        }

        @Override
        public void onSuccess(StepContext context, Object value) {
            context.onSuccess(value);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            if (!catchInterruptions
                    && failure instanceof FlowInterruptedException interrupted
                    && interrupted.isActualInterruption()) {
                context.onFailure(failure);
                return;
            }
            try {
                Run<?, ?> run = context.get(Run.class);
                TaskListener listener = context.get(TaskListener.class);
                if (failure instanceof FlowInterruptedException interrupted) {
                    interrupted.handle(run, listener);
                    run.setResult(interrupted.getResult());
                } else if (failure instanceof AbortException) {
                    listener.error(failure.getMessage());
                    run.setResult(Result.fromString(result));
                } else {
                    failure.printStackTrace(listener.getLogger());
                    run.setResult(Result.fromString(result));
                }
                context.onSuccess(null);
            } catch (IOException | InterruptedException gone) {
                context.onFailure(gone);
            }
        }
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("catchError", true);
        }
    }
}
