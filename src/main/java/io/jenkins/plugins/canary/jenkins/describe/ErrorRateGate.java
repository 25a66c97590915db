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

/** The share of bad answers, {@code errorRate(max: '1%')}. */
public final class ErrorRateGate extends BoundedGate {
    private String bad;
    private String total;
    private String tolerable;

    @DataBoundConstructor
    public ErrorRateGate() {}

    public String getBad() {
        return bad;
    }

    @DataBoundSetter
    public void setBad(String bad) {
        this.bad = Setting.orNull(bad);
    }

    public String getTotal() {
        return total;
    }

    @DataBoundSetter
    public void setTotal(String total) {
        this.total = Setting.orNull(total);
    }

    public String getTolerable() {
        return tolerable;
    }

    @DataBoundSetter
    public void setTolerable(String tolerable) {
        this.tolerable = Setting.orNull(tolerable);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "errorRate", common().put("bad", bad).put("total", total).put("tolerable", tolerable));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("errorRate")
    public static final class DescriptorImpl extends BoundedForm {
        @Override
        public String getDisplayName() {
            return Messages.ErrorRateGate_displayName();
        }

        @POST
        public FormValidation doCheckBad(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "bad", value);
        }

        @POST
        public FormValidation doCheckTotal(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "total", value);
        }

        @POST
        public FormValidation doCheckTolerable(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "tolerable", value);
        }
    }
}
