package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One of the steps of {@code canaryRollout}: {@code [weight: 5, hold: '10m']} or {@code [approval: [:]]}. */
public final class PlannedStep extends AbstractDescribableImpl<PlannedStep> {
    private String weight;
    private String hold;
    private String maxHold;
    private String onFail;
    private String onInconclusive;
    private String onError;
    private PlannedApproval approval;

    @DataBoundConstructor
    public PlannedStep() {}

    public String getWeight() {
        return weight;
    }

    @DataBoundSetter
    public void setWeight(String weight) {
        this.weight = Setting.orNull(weight);
    }

    public String getHold() {
        return hold;
    }

    @DataBoundSetter
    public void setHold(String hold) {
        this.hold = Setting.orNull(hold);
    }

    public String getMaxHold() {
        return maxHold;
    }

    @DataBoundSetter
    public void setMaxHold(String maxHold) {
        this.maxHold = Setting.orNull(maxHold);
    }

    public String getOnFail() {
        return onFail;
    }

    @DataBoundSetter
    public void setOnFail(String onFail) {
        this.onFail = Setting.orNull(onFail);
    }

    public String getOnInconclusive() {
        return onInconclusive;
    }

    @DataBoundSetter
    public void setOnInconclusive(String onInconclusive) {
        this.onInconclusive = Setting.orNull(onInconclusive);
    }

    public String getOnError() {
        return onError;
    }

    @DataBoundSetter
    public void setOnError(String onError) {
        this.onError = Setting.orNull(onError);
    }

    public PlannedApproval getApproval() {
        return approval;
    }

    @DataBoundSetter
    public void setApproval(PlannedApproval approval) {
        this.approval = approval;
    }

    Map<String, Serializable> written() {
        return new Setting()
                .put("weight", weight)
                .put("hold", hold)
                .put("maxHold", maxHold)
                .put("onFail", onFail)
                .put("onInconclusive", onInconclusive)
                .put("onError", onError)
                .put("approval", approval == null ? null : new LinkedHashMap<>(approval.written()))
                .all();
    }

    /** For the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PlannedStep> {
        @Override
        public String getDisplayName() {
            return Messages.PlannedStep_displayName();
        }

        @POST
        public FormValidation doCheckWeight(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldsOfPlans.step(item, "weight", value);
        }

        @POST
        public FormValidation doCheckHold(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldsOfPlans.step(item, "hold", value);
        }

        @POST
        public FormValidation doCheckMaxHold(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldsOfPlans.step(item, "maxHold", value);
        }
    }
}
