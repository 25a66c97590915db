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

/** An HTTPProxy of Contour, {@code contour(httpProxy: 'payments')}. */
public final class ContourRoute extends CohortRouteDefinition {
    private String httpProxy;

    @DataBoundConstructor
    public ContourRoute() {}

    public String getHttpProxy() {
        return httpProxy;
    }

    @DataBoundSetter
    public void setHttpProxy(String httpProxy) {
        this.httpProxy = Setting.orNull(httpProxy);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("contour", arms().put("httpProxy", httpProxy));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("contour")
    public static final class DescriptorImpl extends CohortRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.ContourRoute_displayName();
        }

        @POST
        public FormValidation doCheckHttpProxy(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "httpProxy", value);
        }
    }
}
