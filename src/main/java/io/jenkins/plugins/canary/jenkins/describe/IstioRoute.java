package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** An Istio VirtualService, {@code istio(virtualService: 'payments')}. */
public final class IstioRoute extends KubernetesRouteDefinition {
    private String virtualService;

    @DataBoundConstructor
    public IstioRoute() {}

    public String getVirtualService() {
        return virtualService;
    }

    @DataBoundSetter
    public void setVirtualService(String virtualService) {
        this.virtualService = Setting.orNull(virtualService);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("istio", arms().put("virtualService", virtualService));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("istio")
    public static final class DescriptorImpl extends Descriptor<RouteDefinition> {
        @Override
        public String getDisplayName() {
            return "Istio VirtualService";
        }
    }
}
