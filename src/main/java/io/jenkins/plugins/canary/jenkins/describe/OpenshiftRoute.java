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

/** A Route of OpenShift, {@code openshift(route: 'payments')}. */
public final class OpenshiftRoute extends KubernetesRouteDefinition {
    private String route;

    @DataBoundConstructor
    public OpenshiftRoute() {}

    public String getRoute() {
        return route;
    }

    @DataBoundSetter
    public void setRoute(String route) {
        this.route = Setting.orNull(route);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("openshift", arms().put("route", route));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("openshift")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.OpenshiftRoute_displayName();
        }

        @POST
        public FormValidation doCheckRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "route", value);
        }
    }
}
