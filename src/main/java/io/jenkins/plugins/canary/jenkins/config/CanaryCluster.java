package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Kubernetes cluster that Jenkinsfiles may name. Its credentials are the administrator's choice, not the job's. */
public final class CanaryCluster extends AbstractDescribableImpl<CanaryCluster> {
    private final String name;
    private String serverUrl;
    private String caCertificate;
    private String credentialsId;
    private String folders;

    @DataBoundConstructor
    public CanaryCluster(String name) {
        this.name = name;
    }

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

    public String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("cluster")
    public static final class DescriptorImpl extends Descriptor<CanaryCluster> {
        @Override
        public String getDisplayName() {
            return "Cluster";
        }
    }
}
