package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code canaryRollback()}: back to what was there before; nothing to do is a success. */
public final class RollbackStep extends TaskStep {
    private String reason;
    private String mode;
    private String hold;

    @DataBoundConstructor
    public RollbackStep() {}

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Setting.orNull(reason);
    }

    public String getMode() {
        return mode;
    }

    @DataBoundSetter
    public void setMode(String mode) {
        this.mode = Setting.orNull(mode);
    }

    public String getHold() {
        return hold;
    }

    @DataBoundSetter
    public void setHold(String hold) {
        this.hold = Setting.orNull(hold);
    }

    @Override
    TaskRequest.Kind kind() {
        return TaskRequest.Kind.ROLLBACK;
    }

    @Override
    Setting settings() {
        return new Setting().put("reason", reason).put("mode", mode).put("hold", hold);
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryRollback";
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return (text(arguments, "rollout") + " → 0 %").strip();
        }
    }
}
