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

/** A gauge that must not grow away from stable's: {@code gauge(name: 'memory', query: '…')}. */
public final class GaugeGate extends BoundedGate {
    private final String query;
    private String margin;
    private String block;

    @DataBoundConstructor
    public GaugeGate(String query) {
        this.query = query;
    }

    public String getQuery() {
        return query;
    }

    public String getMargin() {
        return margin;
    }

    @DataBoundSetter
    public void setMargin(String margin) {
        this.margin = Setting.orNull(margin);
    }

    public String getBlock() {
        return block;
    }

    @DataBoundSetter
    public void setBlock(String block) {
        this.block = Setting.orNull(block);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "gauge", common().put("query", query).put("margin", margin).put("block", block));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("gauge")
    public static final class DescriptorImpl extends BoundedForm {
        @Override
        public String getDisplayName() {
            return Messages.GaugeGate_displayName();
        }

        @POST
        public FormValidation doCheckQuery(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "query", value);
        }

        @POST
        public FormValidation doCheckMargin(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "margin", value);
        }

        @POST
        public FormValidation doCheckBlock(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "block", value);
        }
    }
}
