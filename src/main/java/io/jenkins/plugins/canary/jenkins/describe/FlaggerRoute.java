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

/** A Canary of Flagger, which moves the weights itself, {@code flagger(canaryName: 'payments')}. */
public final class FlaggerRoute extends DelegateRouteDefinition {
    private String canaryName;

    @DataBoundConstructor
    public FlaggerRoute() {}

    public String getCanaryName() {
        return canaryName;
    }

    @DataBoundSetter
    public void setCanaryName(String canaryName) {
        this.canaryName = Setting.orNull(canaryName);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("flagger", arms().put("canaryName", canaryName));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("flagger")
    public static final class DescriptorImpl extends DelegateRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.FlaggerRoute_displayName();
        }

        @POST
        public FormValidation doCheckCanaryName(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "canaryName", value);
        }
    }
}
