package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.jenkins.describe.MetricsDefinition;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.tls.Trust;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A metric source under the name by which Jenkinsfiles ask for it. */
public final class NamedMetrics extends AbstractDescribableImpl<NamedMetrics> implements Shared {
    private final String name;
    private final MetricsDefinition source;
    private String caCertificate;
    private String folders;
    private boolean restricted;

    @DataBoundConstructor
    public NamedMetrics(String name, MetricsDefinition source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public Grants.Kind kind() {
        return Grants.Kind.METRIC_SOURCE;
    }

    @Override
    public String getName() {
        return name;
    }

    public MetricsDefinition getSource() {
        return source;
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Setting.orNull(caCertificate);
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
    @Symbol("metrics")
    public static final class DescriptorImpl extends Descriptor<NamedMetrics> {
        @Override
        public String getDisplayName() {
            return Messages.NamedMetrics_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Check.needed(null, value, Names::checked);
        }

        @POST
        public FormValidation doCheckCaCertificate(@QueryParameter String value) {
            return Check.read(null, value, Trust::only);
        }

        @POST
        public FormValidation doCheckFolders(@QueryParameter String value) {
            return Check.read(null, value, Folders::parse);
        }
    }
}
