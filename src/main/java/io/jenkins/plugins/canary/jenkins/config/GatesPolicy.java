package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.guard.policy.RequiredGates;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Gates that a rollout has to have. */
public final class GatesPolicy extends PolicyDefinition {
    private final String gates;

    @DataBoundConstructor
    public GatesPolicy(String name, String gates) {
        super(name);
        this.gates = gates;
    }

    public String getGates() {
        return gates;
    }

    @Override
    Policy read(Folders where) {
        return new RequiredGates(getName(), where, names(gates));
    }

    private static List<String> names(String text) {
        List<String> names = Arrays.stream((text == null ? "" : text).split("[,\\n]"))
                .map(String::strip)
                .filter(gate -> !gate.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new Unreadable("kinds or names of gates, such as errorRate, latency");
        }
        return names;
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("requiredGates")
    public static final class DescriptorImpl extends PolicyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GatesPolicy_displayName();
        }

        @POST
        public FormValidation doCheckGates(@QueryParameter String value) {
            return Check.needed(null, value, GatesPolicy::names);
        }
    }
}
