package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
    public static final class DescriptorImpl extends BoundedForm {
        @Override
        public String getDisplayName() {
            return Messages.LatencyGate_displayName();
        }

        @POST
        public FormValidation doCheckQuantile(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "quantile", value);
        }
    }
}
