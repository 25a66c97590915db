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

/** The Mapping of the new version, {@code ambassador(mapping: 'payments-canary')}. */
public final class AmbassadorRoute extends KubernetesRouteDefinition {
    private String mapping;

    @DataBoundConstructor
    public AmbassadorRoute() {}

    public String getMapping() {
        return mapping;
    }

    @DataBoundSetter
    public void setMapping(String mapping) {
        this.mapping = Setting.orNull(mapping);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("ambassador", arms().put("mapping", mapping));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("ambassador")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.AmbassadorRoute_displayName();
        }

        @POST
        public FormValidation doCheckMapping(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "mapping", value);
        }
    }
}
