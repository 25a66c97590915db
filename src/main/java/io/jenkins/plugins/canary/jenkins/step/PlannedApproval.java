package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An approval in the steps of {@code canaryRollout}: {@code [approval: [submitter: 'release-managers']]}. */
public final class PlannedApproval extends AbstractDescribableImpl<PlannedApproval> {
    private String message;
    private String submitter;
    private String expires;
    private String onReject;
    private String onExpiry;
    private boolean notOwnChange;
    private boolean distinct;

    @DataBoundConstructor
    public PlannedApproval() {}

    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Setting.orNull(message);
    }

    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Setting.orNull(submitter);
    }

    public String getExpires() {
        return expires;
    }

    @DataBoundSetter
    public void setExpires(String expires) {
        this.expires = Setting.orNull(expires);
    }

    public String getOnReject() {
        return onReject;
    }

    @DataBoundSetter
    public void setOnReject(String onReject) {
        this.onReject = Setting.orNull(onReject);
    }

    public String getOnExpiry() {
        return onExpiry;
    }

    @DataBoundSetter
    public void setOnExpiry(String onExpiry) {
        this.onExpiry = Setting.orNull(onExpiry);
    }

    public boolean isNotOwnChange() {
        return notOwnChange;
    }

    @DataBoundSetter
    public void setNotOwnChange(boolean notOwnChange) {
        this.notOwnChange = notOwnChange;
    }

    public boolean isDistinct() {
        return distinct;
    }

    @DataBoundSetter
    public void setDistinct(boolean distinct) {
        this.distinct = distinct;
    }

    Map<String, Serializable> written() {
        return new Setting()
                .put("message", message)
                .put("submitter", submitter)
                .put("expires", expires)
                .put("onReject", onReject)
                .put("onExpiry", onExpiry)
                .put("notOwnChange", notOwnChange)
                .put("distinct", distinct)
                .all();
    }

    /** For the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PlannedApproval> {
        @Override
        public String getDisplayName() {
            return Messages.PlannedApproval_displayName();
        }

        @POST
        public FormValidation doCheckExpires(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldsOfPlans.question(item, "expires", value);
        }
    }
}
