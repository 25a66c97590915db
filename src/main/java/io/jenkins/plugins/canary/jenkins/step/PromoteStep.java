package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code canaryPromote()}: one last look, then all traffic to the canary. */
public final class PromoteStep extends TaskStep {
    @DataBoundConstructor
    public PromoteStep() {}

    @Override
    TaskRequest.Kind kind() {
        return TaskRequest.Kind.PROMOTE;
    }

    @Override
    Setting settings() {
        return new Setting();
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryPromote";
        }

        @Override
        public String getDisplayName() {
            return "Promote the canary";
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return (text(arguments, "rollout") + " → 100 %").strip();
        }
    }
}
