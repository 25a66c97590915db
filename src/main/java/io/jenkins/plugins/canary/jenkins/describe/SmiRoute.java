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

/** A TrafficSplit of the Service Mesh Interface, {@code smi(trafficSplit: 'payments')}. */
public final class SmiRoute extends KubernetesRouteDefinition {
    private String trafficSplit;

    @DataBoundConstructor
    public SmiRoute() {}

    public String getTrafficSplit() {
        return trafficSplit;
    }

    @DataBoundSetter
    public void setTrafficSplit(String trafficSplit) {
        this.trafficSplit = Setting.orNull(trafficSplit);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("smi", arms().put("trafficSplit", trafficSplit));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("smi")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.SmiRoute_displayName();
        }

        @POST
        public FormValidation doCheckTrafficSplit(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "trafficSplit", value);
        }
    }
}
