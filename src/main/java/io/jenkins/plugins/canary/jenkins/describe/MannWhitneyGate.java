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

/** Kayenta's classifier: {@code mannWhitney(name: 'queue', query: '…')}. */
public final class MannWhitneyGate extends GateDefinition {
    private String query;
    private String quantile;
    private String direction;
    private String tolerance;
    private String block;

    @DataBoundConstructor
    public MannWhitneyGate() {}

    public String getQuery() {
        return query;
    }

    @DataBoundSetter
    public void setQuery(String query) {
        this.query = Setting.orNull(query);
    }

    public String getQuantile() {
        return quantile;
    }

    @DataBoundSetter
    public void setQuantile(String quantile) {
        this.quantile = Setting.orNull(quantile);
    }

    public String getDirection() {
        return direction;
    }

    @DataBoundSetter
    public void setDirection(String direction) {
        this.direction = Setting.orNull(direction);
    }

    public String getTolerance() {
        return tolerance;
    }

    @DataBoundSetter
    public void setTolerance(String tolerance) {
        this.tolerance = Setting.orNull(tolerance);
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
                "mannWhitney",
                common().put("query", query)
                        .put("quantile", quantile)
                        .put("direction", direction)
                        .put("tolerance", tolerance)
                        .put("block", block));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("mannWhitney")
    public static final class DescriptorImpl extends GateForm {
        @Override
        public String getDisplayName() {
            return Messages.MannWhitneyGate_displayName();
        }

        @POST
        public FormValidation doCheckQuery(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "query", value);
        }

        @POST
        public FormValidation doCheckQuantile(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "quantile", value);
        }

        @POST
        public FormValidation doCheckDirection(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "direction", value);
        }

        @POST
        public FormValidation doCheckTolerance(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "tolerance", value);
        }

        @POST
        public FormValidation doCheckBlock(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "block", value);
        }
    }
}
