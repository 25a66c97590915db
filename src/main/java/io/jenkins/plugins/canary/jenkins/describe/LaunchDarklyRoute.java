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

/** The percentage rollout of a flag, {@code launchDarkly(flag: 'new-checkout', credentialsId: 'launchdarkly')}. */
public final class LaunchDarklyRoute extends SharingRouteDefinition {
    private String url;
    private String project;
    private String flag;
    private String environment;
    private String rule;
    private String contextKind;
    private final String credentialsId;
    private String timeout;

    @DataBoundConstructor
    public LaunchDarklyRoute(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Setting.orNull(url);
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Setting.orNull(project);
    }

    public String getFlag() {
        return flag;
    }

    @DataBoundSetter
    public void setFlag(String flag) {
        this.flag = Setting.orNull(flag);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Setting.orNull(environment);
    }

    public String getRule() {
        return rule;
    }

    @DataBoundSetter
    public void setRule(String rule) {
        this.rule = Setting.orNull(rule);
    }

    public String getContextKind() {
        return contextKind;
    }

    @DataBoundSetter
    public void setContextKind(String contextKind) {
        this.contextKind = Setting.orNull(contextKind);
    }

    public String getCredentialsId() {
        return credentialsId;
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
                "launchDarkly",
                arms().put("url", url)
                        .put("project", project)
                        .put("flag", flag)
                        .put("environment", environment)
                        .put("rule", rule)
                        .put("contextKind", contextKind)
                        .put("credentialsId", credentialsId)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("launchDarkly")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.LaunchDarklyRoute_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "url", value);
        }

        @POST
        public FormValidation doCheckProject(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "project", value);
        }

        @POST
        public FormValidation doCheckFlag(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "flag", value);
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "environment", value);
        }

        @POST
        public FormValidation doCheckRule(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "rule", value);
        }

        @POST
        public FormValidation doCheckContextKind(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "contextKind", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(item, credentialsId, url, List.of(CredentialKind.TEXT));
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "timeout", value);
        }
    }
}
