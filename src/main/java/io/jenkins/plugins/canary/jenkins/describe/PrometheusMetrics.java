package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
            return "Prometheus";
        }
    }
}
