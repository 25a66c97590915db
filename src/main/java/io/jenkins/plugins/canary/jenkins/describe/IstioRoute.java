package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** An Istio VirtualService, {@code istio(virtualService: 'payments')}. */
public final class IstioRoute extends RouteDefinition {
    private String virtualService;
    private String namespace;
    private List<String> rules;

    @DataBoundConstructor
    public IstioRoute() {}

    public String getVirtualService() {
        return virtualService;
    }

    @DataBoundSetter
    public void setVirtualService(String virtualService) {
        this.virtualService = Setting.orNull(virtualService);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    public List<String> getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(List<String> rules) {
        this.rules = rules == null ? null : new ArrayList<>(rules);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "istio",
                arms().put("virtualService", virtualService)
                        .put("namespace", namespace)
                        .put("rules", rules == null ? null : new ArrayList<>(rules)));
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
