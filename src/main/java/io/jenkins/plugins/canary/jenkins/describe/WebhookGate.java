package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsAccess;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A check of the user's, asked by HTTP: {@code webhook(url: 'http://checks.shop:8080/canary')}. */
public final class WebhookGate extends RangeGate {
    private final String url;
    private String method;
    private String jsonPath;
    private String credentialsId;
    private String timeout;

    @DataBoundConstructor
    public WebhookGate(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public String getMethod() {
        return method;
    }

    @DataBoundSetter
    public void setMethod(String method) {
        this.method = Setting.orNull(method);
    }

    public String getJsonPath() {
        return jsonPath;
    }

    @DataBoundSetter
    public void setJsonPath(String jsonPath) {
        this.jsonPath = Setting.orNull(jsonPath);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
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
                common().put("url", url)
                        .put("method", method)
                        .put("jsonPath", jsonPath)
                        .put("credentialsId", credentialsId)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("webhook")
    public static final class DescriptorImpl extends RangeForm {
        @Override
        public String getDisplayName() {
            return Messages.WebhookGate_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "url", value);
        }

        @POST
        public FormValidation doCheckMethod(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "method", value);
        }

        @POST
        public FormValidation doCheckJsonPath(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "jsonPath", value);
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "timeout", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(item, credentialsId, url, MetricsAccess.KINDS);
        }

        @Override
        Map<String, String> besideLimit() {
            return Map.of("jsonPath", "$.value");
        }
    }
}
