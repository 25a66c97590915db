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

/** Restarts of an arm's pods, kills for memory among them: {@code restarts(pods: 'payments-${version}-.*')}. */
public final class RestartsGate extends BoundedGate {
    private String pods;
    private String restarts;
    private String podCount;

    @DataBoundConstructor
    public RestartsGate() {}

    public String getPods() {
        return pods;
    }

    @DataBoundSetter
    public void setPods(String pods) {
        this.pods = Setting.orNull(pods);
    }

    public String getRestarts() {
        return restarts;
    }

    @DataBoundSetter
    public void setRestarts(String restarts) {
        this.restarts = Setting.orNull(restarts);
    }

    public String getPodCount() {
        return podCount;
    }

    @DataBoundSetter
    public void setPodCount(String podCount) {
        this.podCount = Setting.orNull(podCount);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "restarts", common().put("pods", pods).put("restarts", restarts).put("podCount", podCount));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("restarts")
    public static final class DescriptorImpl extends BoundedForm {
        @Override
        public String getDisplayName() {
            return Messages.RestartsGate_displayName();
        }

        @POST
        public FormValidation doCheckPods(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "pods", value);
        }

        @POST
        public FormValidation doCheckRestarts(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "restarts", value);
        }

        @POST
        public FormValidation doCheckPodCount(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "podCount", value);
        }
    }
}
