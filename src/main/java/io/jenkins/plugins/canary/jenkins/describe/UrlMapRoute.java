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

/** Backend services behind a load balancer of Google Cloud, {@code urlMap(project: 'shop-prod', …)}. */
public final class UrlMapRoute extends RouteDefinition {
    private String urlMap;
    private final String project;
    private String region;
    private String pathMatcher;
    private final String credentialsId;
    private String endpoint;
    private String timeout;

    @DataBoundConstructor
    public UrlMapRoute(String project, String credentialsId) {
        this.project = project;
        this.credentialsId = credentialsId;
    }

    public String getUrlMap() {
        return urlMap;
    }

    @DataBoundSetter
    public void setUrlMap(String urlMap) {
        this.urlMap = Setting.orNull(urlMap);
    }

    public String getProject() {
        return project;
    }

    public String getRegion() {
        return region;
    }

    @DataBoundSetter
    public void setRegion(String region) {
        this.region = Setting.orNull(region);
    }

    public String getPathMatcher() {
        return pathMatcher;
    }

    @DataBoundSetter
    public void setPathMatcher(String pathMatcher) {
        this.pathMatcher = Setting.orNull(pathMatcher);
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

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "urlMap",
                arms().put("urlMap", urlMap)
                        .put("project", project)
                        .put("region", region)
                        .put("pathMatcher", pathMatcher)
                        .put("credentialsId", credentialsId)
                        .put("endpoint", endpoint)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("urlMap")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.UrlMapRoute_displayName();
        }

        @POST
        public FormValidation doCheckUrlMap(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "urlMap", value);
        }

        @POST
        public FormValidation doCheckProject(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "project", value);
        }

        @POST
        public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "region", value);
        }

        @POST
        public FormValidation doCheckPathMatcher(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "pathMatcher", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String endpoint) {
            return CredentialList.of(item, credentialsId, endpoint, List.of(CredentialKind.FILE, CredentialKind.TEXT));
        }

        @POST
        public FormValidation doCheckEndpoint(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "endpoint", value);
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "timeout", value);
        }
    }
}
