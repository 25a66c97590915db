package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code canary(service: 'payments', …) { … }}: opens a rollout and runs the block; whatever ends the block other than
 * success takes the rollout back first. Gives what the block gives.
 */
public final class BlockStep extends OpeningStep {
    private final String service;

    @DataBoundConstructor
    public BlockStep(String service) {
        this.service = service;
    }

    public String getService() {
        return service;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        return new BlockExecution(context, checked("canary", service));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canary";
        }

        @Override
        public String getDisplayName() {
            return Messages.BlockStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            String name = text(arguments, "rollout");
            return name.isEmpty() ? text(arguments, "service") : name;
        }
    }
}
