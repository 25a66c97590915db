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

/** An Istio VirtualService, {@code istio(virtualService: 'payments')}. */
public final class IstioRoute extends MirrorRouteDefinition {
    private String virtualService;
    private String stickyCookie;

    @DataBoundConstructor
    public IstioRoute() {}

    public String getVirtualService() {
        return virtualService;
    }

    @DataBoundSetter
    public void setVirtualService(String virtualService) {
        this.virtualService = Setting.orNull(virtualService);
    }

    public String getStickyCookie() {
        return stickyCookie;
    }

    @DataBoundSetter
    public void setStickyCookie(String stickyCookie) {
        this.stickyCookie = Setting.orNull(stickyCookie);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("istio", arms().put("virtualService", virtualService).put("stickyCookie", stickyCookie));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("istio")
    public static final class DescriptorImpl extends MirrorRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.IstioRoute_displayName();
        }

        @POST
        public FormValidation doCheckVirtualService(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "virtualService", value);
        }

        @POST
        public FormValidation doCheckStickyCookie(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "stickyCookie", value);
        }
    }
}
