package io.jenkins.plugins.canary.pipeline;

import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step that is over before its start returns. */
final class Immediate extends StepExecution {
    private static final long serialVersionUID = 1L;
    private final transient Callable<?> action;

    Immediate(StepContext context, Callable<?> action) {
        super(context);
        this.action = action;
    }

    @Override
    public boolean start() throws Exception {
        getContext().onSuccess(action.call());
        return true;
    }
}
