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

/** Backend services behind a load balancer of Google Cloud, {@code urlMap(project: 'shop-prod', …)}. */
public final class UrlMapRoute extends GoogleRouteDefinition {
    private String urlMap;
    private String region;
    private String pathMatcher;

    @DataBoundConstructor
    public UrlMapRoute(String project, String credentialsId) {
        super(project, credentialsId);
    }

    public String getUrlMap() {
        return urlMap;
    }

    @DataBoundSetter
    public void setUrlMap(String urlMap) {
        this.urlMap = Setting.orNull(urlMap);
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

    @Override
    public Map<String, Serializable> written() {
        return kind("urlMap", arms().put("urlMap", urlMap).put("region", region).put("pathMatcher", pathMatcher));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("urlMap")
    public static final class DescriptorImpl extends GoogleRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.UrlMapRoute_displayName();
        }

        @POST
        public FormValidation doCheckUrlMap(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "urlMap", value);
        }

        @POST
        public FormValidation doCheckPathMatcher(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "pathMatcher", value);
        }
    }
}
