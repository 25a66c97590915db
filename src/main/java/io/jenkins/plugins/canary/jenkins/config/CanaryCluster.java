package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.jenkins.form.FormAccess;
import io.jenkins.plugins.canary.tls.Trust;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Kubernetes cluster that Jenkinsfiles may name. Its credentials are the administrator's choice, not the job's. */
public final class CanaryCluster extends Shared<CanaryCluster> {
    private String serverUrl;
    private String caCertificate;
    private String credentialsId;
    private String namespace;

    @DataBoundConstructor
    public CanaryCluster(String name) {
        super(name);
    }

    @Override
    Grants.Kind kind() {
        return Grants.Kind.CLUSTER;
    }

    public String getServerUrl() {
        return serverUrl;
    }

    @DataBoundSetter
    public void setServerUrl(String serverUrl) {
        this.serverUrl = Setting.orNull(serverUrl);
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Setting.orNull(caCertificate);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("cluster")
    public static final class DescriptorImpl extends SharedForm<CanaryCluster> {
        @Override
        public String getDisplayName() {
            return Messages.CanaryCluster_displayName();
        }

        @POST
        public FormValidation doCheckServerUrl(@QueryParameter String value) {
            return Check.read(null, value, Names::url);
        }

        @POST
        public FormValidation doCheckCaCertificate(@QueryParameter String value) {
            return Check.read(null, value, Trust::only);
        }

        @POST
        public FormValidation doCheckNamespace(@QueryParameter String value) {
            return Check.read(null, value, Names::namespace);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String serverUrl) {
            return CredentialList.of(null, credentialsId, serverUrl, CredentialList.all());
        }

        /** Asks the cluster what this login may do with routes. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String serverUrl,
                @QueryParameter String caCertificate,
                @QueryParameter String credentialsId,
                @QueryParameter String namespace) {
            FormAccess.checkConnect(null);
            var tried = new CanaryCluster("under test");
            tried.setServerUrl(serverUrl);
            tried.setCaCertificate(caCertificate);
            tried.setCredentialsId(credentialsId);
            tried.setNamespace(namespace);
            return ClusterTrial.of(tried);
        }
    }
}
