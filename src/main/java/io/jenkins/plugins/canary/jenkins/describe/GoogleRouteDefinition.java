package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route in Google Cloud: who one is there, and where it is. */
public abstract class GoogleRouteDefinition extends SharingRouteDefinition {
    private final String project;
    private final String credentialsId;
    private String endpoint;
    private String timeout;

    GoogleRouteDefinition(String project, String credentialsId) {
        this.project = project;
        this.credentialsId = credentialsId;
    }

    public String getProject() {
        return project;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Setting.orNull(endpoint);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Setting.orNull(timeout);
    }

    Map<String, Serializable> kind(String symbol, Setting own) {
        own.put("project", project)
                .put("credentialsId", credentialsId)
                .put("endpoint", endpoint)
                .put("timeout", timeout);
        return Setting.kind(symbol, own);
    }
}
