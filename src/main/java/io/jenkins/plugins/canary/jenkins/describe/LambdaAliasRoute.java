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

/** Versions behind an alias of a Lambda function, {@code lambdaAlias(alias: 'live', region: 'eu-central-1', …)}. */
public final class LambdaAliasRoute extends AwsRouteDefinition {
    private String function;
    private final String alias;
    private final String region;

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

    @Override
    public Map<String, Serializable> written() {
        return kind(
                "lambdaAlias",
                arms().put("function", function).put("alias", alias).put("region", region));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("lambdaAlias")
    public static final class DescriptorImpl extends AwsRouteForm {
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
    }
}
