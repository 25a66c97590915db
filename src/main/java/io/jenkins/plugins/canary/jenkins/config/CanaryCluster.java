package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.guard.policy.Folders;
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
public final class CanaryCluster extends AbstractDescribableImpl<CanaryCluster> implements Shared {
    private final String name;
    private String serverUrl;
    private String caCertificate;
    private String credentialsId;
    private String namespace;
    private String folders;
    private boolean restricted;

    @DataBoundConstructor
    public CanaryCluster(String name) {
        this.name = name;
    }

    @Override
    public Grants.Kind kind() {
        return Grants.Kind.CLUSTER;
    }

    @Override
    public String getName() {
        return name;
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

    @Override
    public String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    @Override
    public boolean isRestricted() {
        return restricted;
    }

    @DataBoundSetter
    public void setRestricted(boolean restricted) {
        this.restricted = restricted;
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("cluster")
    public static final class DescriptorImpl extends Descriptor<CanaryCluster> {
        @Override
        public String getDisplayName() {
            return Messages.CanaryCluster_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Check.needed(null, value, Names::checked);
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
        public FormValidation doCheckFolders(@QueryParameter String value) {
            return Check.read(null, value, Folders::parse);
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
