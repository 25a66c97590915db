package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.guard.policy.RequiredGates;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

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
        List<String> wanted = Arrays.stream((gates == null ? "" : gates).split("[,\\n]"))
                .map(String::strip)
                .filter(gate -> !gate.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            throw new Unreadable("kinds or names of gates, such as errorRate, latency");
        }
        return new RequiredGates(getName(), where, wanted);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("requiredGates")
    public static final class DescriptorImpl extends PolicyDescriptor {
        @Override
        public String getDisplayName() {
            return "Required gates";
        }
    }
}
