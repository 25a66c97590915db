package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
    public static final class DescriptorImpl extends Descriptor<RouteDefinition> {
        @Override
        public String getDisplayName() {
            return "Webhook that holds the weight";
        }
    }
}
