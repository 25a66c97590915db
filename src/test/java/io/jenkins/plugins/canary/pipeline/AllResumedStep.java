package io.jenkins.plugins.canary.pipeline;

import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Holds the program's own thread until every step has been resumed; so what they begin comes after that. */
public final class AllResumedStep extends Step {
    @DataBoundConstructor
    public AllResumedStep() {}

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
            for (Thread each : Thread.getAllStackTraces().keySet()) {
                if (each.getName().startsWith(Program.RESUMER)) {
                    each.join();
                }
            }
            getContext().onSuccess(null);
            return true;
        }
    }

    static final class D extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }

        @Override
        public String getFunctionName() {
            return "allResumed";
        }
    }
}
