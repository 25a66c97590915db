package io.jenkins.plugins.canary.pipeline;

import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** A block that begins its body only when it is resumed, as one that was interrupted in its preparations does. */
public final class LateBlockStep extends Step {
    @DataBoundConstructor
    public LateBlockStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        public boolean start() throws Exception {
            getContext().get(TaskListener.class).getLogger().println("preparing");
            return false;
        }

        @Override
        public void onResume() {
            getContext().newBodyInvoker().withCallback(new PlainBlock.Same()).start();
        }
    }

    static final class D extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @Override
        public String getFunctionName() {
            return "lateBlock";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
