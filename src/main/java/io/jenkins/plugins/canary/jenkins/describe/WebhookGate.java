package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
    public static final class DescriptorImpl extends Descriptor<GateDefinition> {
        @Override
        public String getDisplayName() {
            return "Webhook";
        }
    }
}
