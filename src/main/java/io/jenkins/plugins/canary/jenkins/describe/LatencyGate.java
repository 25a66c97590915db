package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** How long answers take, from a histogram: {@code latency(quantile: 0.99, max: '300ms')}. */
public final class LatencyGate extends BoundedGate {
    private String quantile;

    @DataBoundConstructor
    public LatencyGate() {}

    public String getQuantile() {
        return quantile;
    }

    @DataBoundSetter
    public void setQuantile(String quantile) {
        this.quantile = Setting.orNull(quantile);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("latency", common().put("quantile", quantile));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("latency")
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {
        @Override
        public String getDisplayName() {
            return "Latency";
        }
    }
}
