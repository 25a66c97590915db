package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.PlannedTime;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.PlanReader;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What a step is taken to say where it says nothing; an absent one leaves that to the plugin. */
public final class CanaryDefaults extends AbstractDescribableImpl<CanaryDefaults> {
    private String alpha;
    private String hold;
    private String interval;
    private String onAbandon;
    private String minimumAnalysis;

    @DataBoundConstructor
    public CanaryDefaults() {}

    public String getAlpha() {
        return alpha;
    }

    @DataBoundSetter
    public void setAlpha(String alpha) {
        this.alpha = Setting.orNull(alpha);
    }

    public String getHold() {
        return hold;
    }

    @DataBoundSetter
    public void setHold(String hold) {
        this.hold = Setting.orNull(hold);
    }

    public String getInterval() {
        return interval;
    }

    @DataBoundSetter
    public void setInterval(String interval) {
        this.interval = Setting.orNull(interval);
    }

    public String getOnAbandon() {
        return onAbandon;
    }

    @DataBoundSetter
    public void setOnAbandon(String onAbandon) {
        this.onAbandon = Setting.orNull(onAbandon);
    }

    public String getMinimumAnalysis() {
        return minimumAnalysis;
    }

    @DataBoundSetter
    public void setMinimumAnalysis(String minimumAnalysis) {
        this.minimumAnalysis = Setting.orNull(minimumAnalysis);
    }

    /** What a rollout is begun with, as if its author had written it. */
    public Map<String, Serializable> ofRollout() {
        return new Setting()
                .put("alpha", alpha)
                .put("interval", interval)
                .put("onAbandon", onAbandon)
                .all();
    }

    /** What a step that moves the weight is called with, as if its author had written it. */
    public Map<String, Serializable> ofStep() {
        return new Setting().put("hold", hold).all();
    }

    /** How long all steps of a plan hold together at least; what can't be read isn't said. */
    public Duration least() {
        try {
            return minimumAnalysis == null ? PlannedTime.USUAL : Durations.parse(minimumAnalysis);
        } catch (Unreadable e) {
            return PlannedTime.USUAL;
        }
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("canaryDefaults")
    public static final class DescriptorImpl extends Descriptor<CanaryDefaults> {
        @Override
        public String getDisplayName() {
            return Messages.CanaryDefaults_displayName();
        }

        @POST
        public FormValidation doCheckAlpha(@QueryParameter String value) {
            return rollout("alpha", value);
        }

        @POST
        public FormValidation doCheckInterval(@QueryParameter String value) {
            return rollout("interval", value);
        }

        @POST
        public FormValidation doCheckHold(@QueryParameter String value) {
            return Check.read(null, value, Durations::parse);
        }

        @POST
        public FormValidation doCheckOnAbandon(@QueryParameter String value) {
            return rollout("onAbandon", value);
        }

        @POST
        public FormValidation doCheckMinimumAnalysis(@QueryParameter String value) {
            return Check.read(null, value, Durations::parse);
        }

        /** By the reader that reads rollouts. */
        private static FormValidation rollout(String name, String value) {
            return Check.field(null, value, name, problems -> new PlanReader(problems, RolloutSettings.DEFAULT)
                    .read(new Fields("", Map.of(name, value), problems), "", "", false));
        }
    }
}
