package io.jenkins.plugins.canary.pipeline;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

public final class ScriptStep extends Step {
    @DataBoundConstructor
    public ScriptStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new PlainBlock(context, "script", null);
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("script", true);
        }
    }
}
