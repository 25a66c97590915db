package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code canaryPromote()}: one last look, then all traffic to the new version: the canary, or a stable that became it. */
public final class PromoteStep extends TaskStep {
    private String to;

    @DataBoundConstructor
    public PromoteStep() {}

    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Setting.orNull(to);
    }

    @Override
    TaskRequest.Kind kind() {
        return TaskRequest.Kind.PROMOTE;
    }

    @Override
    Setting settings() {
        return new Setting().put("to", to);
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
            return Messages.PromoteStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            boolean stable = text(arguments, "to").equals("stable");
            return (text(arguments, "rollout") + (stable ? " → stable" : " → 100 %")).strip();
        }
    }
}
