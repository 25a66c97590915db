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

/** An Ingress of the NGINX controller, with a canary beside it, {@code nginxIngress(ingress: 'payments')}. */
public final class NginxIngressRoute extends CohortRouteDefinition {
    private String ingress;
    private String canaryIngress;

    @DataBoundConstructor
    public NginxIngressRoute() {}

    public String getIngress() {
        return ingress;
    }

    @DataBoundSetter
    public void setIngress(String ingress) {
        this.ingress = Setting.orNull(ingress);
    }

    public String getCanaryIngress() {
        return canaryIngress;
    }

    @DataBoundSetter
    public void setCanaryIngress(String canaryIngress) {
        this.canaryIngress = Setting.orNull(canaryIngress);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("nginxIngress", arms().put("ingress", ingress).put("canaryIngress", canaryIngress));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("nginxIngress")
    public static final class DescriptorImpl extends CohortRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.NginxIngressRoute_displayName();
        }

        @POST
        public FormValidation doCheckIngress(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "ingress", value);
        }

        @POST
        public FormValidation doCheckCanaryIngress(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "canaryIngress", value);
        }
    }
}
