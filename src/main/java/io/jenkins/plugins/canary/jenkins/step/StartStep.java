package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code canaryStart service: 'payments', route: istio(…), metrics: 'prometheus-eu', gates: [errorRate(max: '1%')]}:
 * checks everything, takes the route and remembers what was there. Gives the rollout's name.
 */
public final class StartStep extends OpeningStep {
    private final String service;

    @DataBoundConstructor
    public StartStep(String service) {
        this.service = service;
    }

    public String getService() {
        return service;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        return new StartExecution(context, checked("canaryStart", service));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryStart";
        }

        @Override
        public String getDisplayName() {
            return Messages.StartStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return text(arguments, "service");
        }
    }
}
