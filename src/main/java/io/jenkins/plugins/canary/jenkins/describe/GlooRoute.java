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

/** A RouteTable of Gloo, {@code gloo(routeTable: 'payments')}. */
public final class GlooRoute extends KubernetesRouteDefinition {
    private String routeTable;

    @DataBoundConstructor
    public GlooRoute() {}

    public String getRouteTable() {
        return routeTable;
    }

    @DataBoundSetter
    public void setRouteTable(String routeTable) {
        this.routeTable = Setting.orNull(routeTable);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("gloo", arms().put("routeTable", routeTable));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("gloo")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.GlooRoute_displayName();
        }

        @POST
        public FormValidation doCheckRouteTable(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "routeTable", value);
        }
    }
}
