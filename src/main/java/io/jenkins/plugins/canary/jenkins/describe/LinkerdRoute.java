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

/** A route of Linkerd, {@code linkerd(httpRoute: 'payments')}. */
public final class LinkerdRoute extends CohortRouteDefinition {
    private String httpRoute;
    private String trafficSplit;

    @DataBoundConstructor
    public LinkerdRoute() {}

    public String getHttpRoute() {
        return httpRoute;
    }

    @DataBoundSetter
    public void setHttpRoute(String httpRoute) {
        this.httpRoute = Setting.orNull(httpRoute);
    }

    public String getTrafficSplit() {
        return trafficSplit;
    }

    @DataBoundSetter
    public void setTrafficSplit(String trafficSplit) {
        this.trafficSplit = Setting.orNull(trafficSplit);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("linkerd", arms().put("httpRoute", httpRoute).put("trafficSplit", trafficSplit));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("linkerd")
    public static final class DescriptorImpl extends CohortRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.LinkerdRoute_displayName();
        }

        @POST
        public FormValidation doCheckHttpRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "httpRoute", value);
        }

        @POST
        public FormValidation doCheckTrafficSplit(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "trafficSplit", value);
        }
    }
}
