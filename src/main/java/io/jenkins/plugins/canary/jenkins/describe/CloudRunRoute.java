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

/** Revisions of a service of Google's Cloud Run, {@code cloudRun(project: 'shop-prod', region: 'europe-west3', …)}. */
public final class CloudRunRoute extends GoogleRouteDefinition {
    private String service;
    private final String region;

    @DataBoundConstructor
    public CloudRunRoute(String project, String region, String credentialsId) {
        super(project, credentialsId);
        this.region = region;
    }

    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Setting.orNull(service);
    }

    public String getRegion() {
        return region;
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("cloudRun", arms().put("service", service).put("region", region));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("cloudRun")
    public static final class DescriptorImpl extends GoogleRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.CloudRunRoute_displayName();
        }

        @POST
        public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "service", value);
        }
    }
}
