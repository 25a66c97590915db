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

/** An ApisixRoute, {@code apisix(apisixRoute: 'payments')}. */
public final class ApisixRoute extends CohortRouteDefinition {
    private String apisixRoute;

    @DataBoundConstructor
    public ApisixRoute() {}

    public String getApisixRoute() {
        return apisixRoute;
    }

    @DataBoundSetter
    public void setApisixRoute(String apisixRoute) {
        this.apisixRoute = Setting.orNull(apisixRoute);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("apisix", arms().put("apisixRoute", apisixRoute));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("apisix")
    public static final class DescriptorImpl extends CohortRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.ApisixRoute_displayName();
        }

        @POST
        public FormValidation doCheckApisixRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "apisixRoute", value);
        }
    }
}
