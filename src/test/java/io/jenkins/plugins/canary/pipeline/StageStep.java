package io.jenkins.plugins.canary.pipeline;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class StageStep extends Step {
    private final String name;

    @DataBoundConstructor
    public StageStep(String name) {
        this.name = name;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PlainBlock(context, name, null);
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("stage", true);
        }
    }
}
