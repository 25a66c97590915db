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

/** Target groups behind a load balancer of AWS, {@code albRule(arn: 'arn:aws:…')}. */
public final class AlbRuleRoute extends RouteDefinition {
    private final String arn;
    private String credentialsId;
    private String endpoint;
    private String timeout;

    @DataBoundConstructor
    public AlbRuleRoute(String arn) {
        this.arn = arn;
    }

    public String getArn() {
        return arn;
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
                "albRule",
                arms().put("arn", arn)
                        .put("credentialsId", credentialsId)
                        .put("endpoint", endpoint)
                        .put("timeout", timeout));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("albRule")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.AlbRuleRoute_displayName();
        }

        @POST
        public FormValidation doCheckArn(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "arn", value);
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
