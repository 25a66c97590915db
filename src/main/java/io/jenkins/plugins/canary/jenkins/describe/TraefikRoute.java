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

/** A weighted TraefikService, {@code traefik(traefikService: 'payments')}. */
public final class TraefikRoute extends KubernetesRouteDefinition {
    private String traefikService;
    private String stickyCookie;

    @DataBoundConstructor
    public TraefikRoute() {}

    public String getTraefikService() {
        return traefikService;
    }

    @DataBoundSetter
    public void setTraefikService(String traefikService) {
        this.traefikService = Setting.orNull(traefikService);
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
        return kind("traefik", arms().put("traefikService", traefikService).put("stickyCookie", stickyCookie));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("traefik")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.TraefikRoute_displayName();
        }

        @POST
        public FormValidation doCheckTraefikService(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "traefikService", value);
        }

        @POST
        public FormValidation doCheckStickyCookie(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "stickyCookie", value);
        }
    }
}
