package io.jenkins.plugins.canary.pipeline;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Says what it was given. */
public final class ObserveStep extends Step {
    private final List<Question> gates;
    private String service;

    @DataBoundConstructor
    public ObserveStep(List<Question> gates) {
        this.gates = gates;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = service;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Immediate(context, () -> service + " " + gates);
    }

    public abstract static class Question extends AbstractDescribableImpl<Question> implements ExtensionPoint {}

    public static final class ErrorRate extends Question {
        private String max = "any";

        @DataBoundConstructor
        public ErrorRate() {}

        @DataBoundSetter
        public void setMax(String max) {
            this.max = max;
        }

        @Override
        public String toString() {
            return "errors below " + max;
        }

        @Symbol("errorRateForTest")
        static final class D extends Descriptor<Question> {}
    }

    static final class D extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }

        @Override
        public String getFunctionName() {
            return "observe";
        }
    }
}
