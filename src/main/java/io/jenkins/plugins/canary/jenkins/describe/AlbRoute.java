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

/** An Ingress of the AWS Load Balancer Controller, {@code alb(ingress: 'payments', action: 'weighted')}. */
public final class AlbRoute extends KubernetesRouteDefinition {
    private String ingress;
    private String action;

    @DataBoundConstructor
    public AlbRoute() {}

    public String getIngress() {
        return ingress;
    }

    @DataBoundSetter
    public void setIngress(String ingress) {
        this.ingress = Setting.orNull(ingress);
    }

    public String getAction() {
        return action;
    }

    @DataBoundSetter
    public void setAction(String action) {
        this.action = Setting.orNull(action);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("alb", arms().put("ingress", ingress).put("action", action));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("alb")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.AlbRoute_displayName();
        }

        @POST
        public FormValidation doCheckIngress(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "ingress", value);
        }

        @POST
        public FormValidation doCheckAction(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "action", value);
        }
    }
}
