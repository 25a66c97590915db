package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialKind;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A backend of HAProxy, {@code haproxyDataPlane(url: 'https://lb.example.com:5555/v3', credentialsId: 'dataplane')}. */
public final class HaproxyDataPlaneRoute extends SharingRouteDefinition {
    private final String url;
    private String credentialsId;
    private String backend;
    private String timeout;

    @DataBoundConstructor
    public HaproxyDataPlaneRoute(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
    }

    public String getBackend() {
        return backend;
    }

    @DataBoundSetter
    public void setBackend(String backend) {
        this.backend = Setting.orNull(backend);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Setting.orNull(timeout);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "haproxyDataPlane",
                arms().put("url", url)
                        .put("credentialsId", credentialsId)
                        .put("backend", backend)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("haproxyDataPlane")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.HaproxyDataPlaneRoute_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "url", value);
        }

        @POST
        public FormValidation doCheckBackend(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "backend", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(item, credentialsId, url, List.of(CredentialKind.USER));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "timeout", value);
        }
    }
}
