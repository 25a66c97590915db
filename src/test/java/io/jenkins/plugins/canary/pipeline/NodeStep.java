package io.jenkins.plugins.canary.pipeline;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** There's no agent: the body runs. */
public final class NodeStep extends Step {
    @DataBoundConstructor
    public NodeStep(String label) {}

    @Override
    public StepExecution start(StepContext context) {
        return new PlainBlock(context, "node", null);
    }

    static final class D extends BuiltInDescriptor {
        D() {
            super("node", true);
        }
    }
}
