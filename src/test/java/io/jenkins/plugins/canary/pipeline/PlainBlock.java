package io.jenkins.plugins.canary.pipeline;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs the body once and takes its outcome. */
final class PlainBlock extends StepExecution {
    private static final long serialVersionUID = 1L;
    private final String name;
    private final transient Object override;

    PlainBlock(StepContext context, String name, Object override) {
        super(context);
        this.name = name;
        this.override = override;
    }

    @Override
    public boolean start() {
        var invoker = getContext().newBodyInvoker().withDisplayName(name).withCallback(new Same());
        if (override != null) {
            invoker.withContext(override);
        }
        invoker.start();
        return false;
    }

    static final class Same extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            context.onFailure(failure);
        }
    }
}
