package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.MinimumAnalysis;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Durations;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** For how long a canary has to have been watched before it is promoted. */
public final class AnalysisPolicy extends PolicyDefinition {
    private final String time;

    @DataBoundConstructor
    public AnalysisPolicy(String name, String time) {
        super(name);
        this.time = time;
    }

    public String getTime() {
        return time;
    }

    @Override
    Policy read(Folders where) {
        return new MinimumAnalysis(getName(), where, Durations.parse(time));
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("minimumAnalysis")
    public static final class DescriptorImpl extends PolicyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.AnalysisPolicy_displayName();
        }

        @POST
        public FormValidation doCheckTime(@QueryParameter String value) {
            return Check.needed(null, value, Durations::parse);
        }
    }
}
