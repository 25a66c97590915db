package io.jenkins.plugins.canary.pipeline;

import hudson.AbortException;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class RetryStep extends Step {
    private final int count;

    @DataBoundConstructor
    public RetryStep(int count) {
        this.count = count;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, count);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final int count;

        Execution(StepContext context, int count) {
            super(context);
            this.count = count;
        }

        @Override
        public boolean start() {
            getContext().newBodyInvoker().withCallback(new Again(count)).start();
            return false;
        }
    }

    private static final class Again extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final int left;

        Again(int left) {
            this.left = left;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            boolean interrupted = failure instanceof FlowInterruptedException fie && fie.isActualInterruption();
            if (left <= 1 || interrupted) {
                context.onFailure(failure);
                return;
            }
            try {
                TaskListener listener = context.get(TaskListener.class);
                if (failure instanceof AbortException) {
                    listener.error(failure.getMessage());
                } else {
                    failure.printStackTrace(listener.getLogger());
                }
                listener.getLogger().println("Retrying");
                context.newBodyInvoker().withCallback(new Again(left - 1)).start();
            } catch (IOException | InterruptedException gone) {
                context.onFailure(gone);
            }
        }
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("retry", true);
        }
    }
}
