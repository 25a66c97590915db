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

/** An endpoint of the user's that holds the weight, {@code webhook(url: 'https://lb.example.com/canary/payments')}. */
public final class WebhookRoute extends RouteDefinition {
    private final String url;
    private String credentialsId;
    private String smallestStep;
    private String timeout;

    @DataBoundConstructor
    public WebhookRoute(String url) {
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

    public String getSmallestStep() {
        return smallestStep;
    }

    @DataBoundSetter
    public void setSmallestStep(String smallestStep) {
        this.smallestStep = Setting.orNull(smallestStep);
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
                "webhook",
                arms().put("url", url)
                        .put("credentialsId", credentialsId)
                        .put("smallestStep", smallestStep)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("webhook")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.WebhookRoute_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "url", value);
        }

        @POST
        public FormValidation doCheckSmallestStep(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "smallestStep", value);
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "timeout", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(item, credentialsId, url, List.of(CredentialKind.TEXT));
        }
    }
}
