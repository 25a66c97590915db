package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsAccess;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsTrial;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.jenkins.form.FormAccess;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Prometheus, or what speaks like it: {@code prometheus(url: 'http://prometheus.monitoring:9090')}. */
public final class PrometheusMetrics extends MetricsDefinition {
    private final String url;
    private String credentialsId;

    @DataBoundConstructor
    public PrometheusMetrics(String url) {
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

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("prometheus", new Setting().put("url", url).put("credentialsId", credentialsId));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("prometheus")
    public static final class DescriptorImpl extends Descriptor<MetricsDefinition> {
        @Override
        public String getDisplayName() {
            return Messages.PrometheusMetrics_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return Check.field(item, value, "url", problems -> PrometheusUrl.read(problems, "url", value));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(item, credentialsId, url, MetricsAccess.KINDS);
        }

        /** Asks it one question, with credentials that whoever configures this may use. */
        @POST
        public FormValidation doTestConnection(
                @AncestorInPath Item item, @QueryParameter String url, @QueryParameter String credentialsId) {
            FormAccess.checkConnect(item);
            return MetricsTrial.of(url, credentialsId, CredentialLookup.of(item));
        }
    }
}
