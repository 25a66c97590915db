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

/** An Ingress of Skipper, {@code skipper(ingress: 'payments')}. */
public final class SkipperRoute extends KubernetesRouteDefinition {
    private String ingress;

    @DataBoundConstructor
    public SkipperRoute() {}

    public String getIngress() {
        return ingress;
    }

    @DataBoundSetter
    public void setIngress(String ingress) {
        this.ingress = Setting.orNull(ingress);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("skipper", arms().put("ingress", ingress));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("skipper")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.SkipperRoute_displayName();
        }

        @POST
        public FormValidation doCheckIngress(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "ingress", value);
        }
    }
}
