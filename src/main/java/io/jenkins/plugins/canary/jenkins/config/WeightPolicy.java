package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.guard.policy.WeightLimit;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.traffic.Weight;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The highest weight that a canary gets without people having agreed. */
public final class WeightPolicy extends PolicyDefinition {
    private final String weight;

    @DataBoundConstructor
    public WeightPolicy(String name, String weight) {
        super(name);
        this.weight = weight;
    }

    public String getWeight() {
        return weight;
    }

    @Override
    Policy read(Folders where) {
        return new WeightLimit(getName(), where, Weight.parse(weight));
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("highestWeight")
    public static final class DescriptorImpl extends PolicyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.WeightPolicy_displayName();
        }

        @POST
        public FormValidation doCheckWeight(@QueryParameter String value) {
            return Check.needed(null, value, Weight::parse);
        }
    }
}
