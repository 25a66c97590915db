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

/** A Service of Knative, {@code knative(service: 'payments', stable: 'payments-00001', canary: 'payments-00002')}. */
public final class KnativeRoute extends KubernetesRouteDefinition {
    private String service;

    @DataBoundConstructor
    public KnativeRoute() {}

    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Setting.orNull(service);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("knative", arms().put("service", service));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("knative")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.KnativeRoute_displayName();
        }

        @POST
        public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "service", value);
        }
    }
}
