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

/** Versions behind an alias of a Lambda function, {@code lambdaAlias(alias: 'live', region: 'eu-central-1', …)}. */
public final class LambdaAliasRoute extends RouteDefinition {
    private String function;
    private final String alias;
    private final String region;
    private String credentialsId;
    private String endpoint;
    private String timeout;

    @DataBoundConstructor
    public LambdaAliasRoute(String alias, String region) {
        this.alias = alias;
        this.region = region;
    }

    public String getFunction() {
        return function;
    }

    @DataBoundSetter
    public void setFunction(String function) {
        this.function = Setting.orNull(function);
    }

    public String getAlias() {
        return alias;
    }

    public String getRegion() {
        return region;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
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
                "lambdaAlias",
                arms().put("function", function)
                        .put("alias", alias)
                        .put("region", region)
                        .put("credentialsId", credentialsId)
                        .put("endpoint", endpoint)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("lambdaAlias")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.LambdaAliasRoute_displayName();
        }

        @POST
        public FormValidation doCheckFunction(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "function", value);
        }

        @POST
        public FormValidation doCheckAlias(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "alias", value);
        }

        @POST
        public FormValidation doCheckRegion(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "region", value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String endpoint) {
            return CredentialList.of(item, credentialsId, endpoint, List.of(CredentialKind.USER));
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
