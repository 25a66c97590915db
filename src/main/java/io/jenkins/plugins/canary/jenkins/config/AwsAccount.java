package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialKind;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.traffic.aws.AwsSettings;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Who Jenkins is in AWS for routes that name it. Jobs get what it may do by way of rollouts only, and only where an
 * administrator lets them; what the controller itself may do is used by nothing else.
 */
public final class AwsAccount extends Shared<AwsAccount> {
    private String credentialsId;
    private boolean controller;
    private String roleArn;
    private String externalId;

    @DataBoundConstructor
    public AwsAccount(String name) {
        super(name);
    }

    @Override
    Grants.Kind kind() {
        return Grants.Kind.AWS_ACCOUNT;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
    }

    public boolean isController() {
        return controller;
    }

    @DataBoundSetter
    public void setController(boolean controller) {
        this.controller = controller;
    }

    public String getRoleArn() {
        return roleArn;
    }

    @DataBoundSetter
    public void setRoleArn(String roleArn) {
        this.roleArn = Setting.orNull(roleArn);
    }

    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Setting.orNull(externalId);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("awsAccount")
    public static final class DescriptorImpl extends SharedForm<AwsAccount> {
        @Override
        public String getDisplayName() {
            return Messages.AwsAccount_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialList.of(null, credentialsId, AwsAccess.URL, List.of(CredentialKind.USER));
        }

        @POST
        public FormValidation doCheckRoleArn(@QueryParameter String value) {
            return Check.read(null, value, AwsSettings::roleArn);
        }

        @POST
        public FormValidation doCheckExternalId(@QueryParameter String value) {
            return Check.read(null, value, AwsSettings::externalId);
        }
    }
}
