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

/** A MeshHTTPRoute of Kuma, {@code kuma(meshHttpRoute: 'payments')}. */
public final class KumaRoute extends MirrorRouteDefinition {
    private String meshHttpRoute;

    @DataBoundConstructor
    public KumaRoute() {}

    public String getMeshHttpRoute() {
        return meshHttpRoute;
    }

    @DataBoundSetter
    public void setMeshHttpRoute(String meshHttpRoute) {
        this.meshHttpRoute = Setting.orNull(meshHttpRoute);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("kuma", arms().put("meshHttpRoute", meshHttpRoute));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("kuma")
    public static final class DescriptorImpl extends MirrorRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.KumaRoute_displayName();
        }

        @POST
        public FormValidation doCheckMeshHttpRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "meshHttpRoute", value);
        }
    }
}
