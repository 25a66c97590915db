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

/** A backend of HAProxy, {@code haproxy(address: '/run/haproxy/admin.sock', backend: 'payments')}. */
public final class HaproxyRoute extends SharingRouteDefinition {
    private final String address;
    private String backend;

    @DataBoundConstructor
    public HaproxyRoute(String address) {
        this.address = address;
    }

    public String getAddress() {
        return address;
    }

    public String getBackend() {
        return backend;
    }

    @DataBoundSetter
    public void setBackend(String backend) {
        this.backend = Setting.orNull(backend);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("haproxy", arms().put("address", address).put("backend", backend));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("haproxy")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.HaproxyRoute_displayName();
        }

        @POST
        public FormValidation doCheckAddress(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "address", value);
        }
    }
}
