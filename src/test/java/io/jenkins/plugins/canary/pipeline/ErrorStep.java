package io.jenkins.plugins.canary.pipeline;

import hudson.AbortException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class ErrorStep extends Step {
    private final String message;

    @DataBoundConstructor
    public ErrorStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Immediate(context, () -> {
            throw new AbortException(message);
        });
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("error", false);
        }
    }
}
