package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.FreezeTimes;
import io.jenkins.plugins.canary.guard.policy.FreezeWindow;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A time in which no rollout begins and no canary gets more traffic. */
public final class FreezePolicy extends PolicyDefinition {
    private String start;
    private String end;
    private String zone;
    private String reason;

    @DataBoundConstructor
    public FreezePolicy(String name) {
        super(name);
    }

    public String getStart() {
        return start;
    }

    @DataBoundSetter
    public void setStart(String start) {
        this.start = Setting.orNull(start);
    }

    public String getEnd() {
        return end;
    }

    @DataBoundSetter
    public void setEnd(String end) {
        this.end = Setting.orNull(end);
    }

    public String getZone() {
        return zone;
    }

    @DataBoundSetter
    public void setZone(String zone) {
        this.zone = Setting.orNull(zone);
    }

    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Setting.orNull(reason);
    }

    @Override
    Policy read(Folders where) {
        return new FreezeWindow(
                getName(),
                where,
                FreezeTimes.parse(start, end),
                zone == null ? ZoneId.systemDefault() : zone(zone),
                reason == null ? "" : reason);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new Unreadable("a time zone such as 'Europe/Berlin' or 'UTC'");
        }
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("freezeWindow")
    public static final class DescriptorImpl extends PolicyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.FreezePolicy_displayName();
        }

        @POST
        public FormValidation doCheckStart(@QueryParameter String value) {
            return Check.needed(null, value, FreezeTimes.Mark::read);
        }

        @POST
        public FormValidation doCheckEnd(@QueryParameter String value) {
            return Check.needed(null, value, FreezeTimes.Mark::read);
        }

        @POST
        public FormValidation doCheckZone(@QueryParameter String value) {
            return Check.read(null, value, FreezePolicy::zone);
        }
    }
}
