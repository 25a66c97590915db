package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code canaryStatus()}: what is known of a rollout, as a map for scripts. Changes nothing. */
public final class StatusStep extends NamedStep {
    @DataBoundConstructor
    public StatusStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new StatusExecution(context, getRollout());
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryStatus";
        }

        @Override
        public String getDisplayName() {
            return Messages.StatusStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return text(arguments, "rollout");
        }
    }
}
