package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.util.FormValidation;
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
public final class NamedMetrics extends Shared<NamedMetrics> {
    private final MetricsDefinition source;
    private String caCertificate;

    @DataBoundConstructor
    public NamedMetrics(String name, MetricsDefinition source) {
        super(name);
        this.source = source;
    }

    @Override
    Grants.Kind kind() {
        return Grants.Kind.METRIC_SOURCE;
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

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("metrics")
    public static final class DescriptorImpl extends SharedForm<NamedMetrics> {
        @Override
        public String getDisplayName() {
            return Messages.NamedMetrics_displayName();
        }

        @POST
        public FormValidation doCheckCaCertificate(@QueryParameter String value) {
            return Check.read(null, value, Trust::only);
        }
    }
}
