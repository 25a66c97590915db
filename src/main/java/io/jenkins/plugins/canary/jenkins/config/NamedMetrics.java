package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.canary.jenkins.describe.MetricsDefinition;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A metric source under the name by which Jenkinsfiles ask for it. */
public final class NamedMetrics extends AbstractDescribableImpl<NamedMetrics> {
    private final String name;
    private final MetricsDefinition source;
    private String caCertificate;
    private String folders;

    @DataBoundConstructor
    public NamedMetrics(String name, MetricsDefinition source) {
        this.name = name;
        this.source = source;
    }

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

    public String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("metrics")
    public static final class DescriptorImpl extends Descriptor<NamedMetrics> {
        @Override
        public String getDisplayName() {
            return "Metric source";
        }
    }
}
