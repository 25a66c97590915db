package io.jenkins.plugins.canary.pipeline;

import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** A block that says how its body ended. */
public final class GuardedStep extends Step {
    @DataBoundConstructor
    public GuardedStep() {}

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
        public boolean start() {
            getContext().newBodyInvoker().withCallback(new Says()).start();
            return false;
        }
    }

    private static final class Says extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;

        @Override
        protected void finished(StepContext context) throws Exception {
            context.get(TaskListener.class).getLogger().println("the guard is off");
        }
    }

    static final class D extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @Override
        public String getFunctionName() {
            return "guarded";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
