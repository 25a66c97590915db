package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
    public static final class DescriptorImpl extends Descriptor<RouteDefinition> {
        @Override
        public String getDisplayName() {
            return "Kuma MeshHTTPRoute";
        }
    }
}
