package io.jenkins.plugins.canary.pipeline;

import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class EchoStep extends Step {
    private final String message;

    @DataBoundConstructor
    public EchoStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Immediate(context, () -> {
            context.get(TaskListener.class).getLogger().println(message);
            return null;
        });
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("echo", false);
        }
    }
}
