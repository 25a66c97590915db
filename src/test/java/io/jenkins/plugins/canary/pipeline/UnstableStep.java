package io.jenkins.plugins.canary.pipeline;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class UnstableStep extends Step {
    private final String message;

    @DataBoundConstructor
    public UnstableStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Immediate(context, () -> {
            context.get(TaskListener.class).getLogger().println("WARNING: " + message);
            context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(message));
            context.get(Run.class).setResult(Result.UNSTABLE);
            return null;
        });
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("unstable", false);
        }
    }
}
