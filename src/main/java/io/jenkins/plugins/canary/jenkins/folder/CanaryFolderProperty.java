package io.jenkins.plugins.canary.jenkins.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.config.AwsAccount;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.Grants;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Clusters, metric sources and AWS accounts that the jobs in a folder may use, whatever else they may. Only administrators can allow
 * something by it: not by the form, nor by a folder's XML, nor by a copy of a folder that has it.
 */
public final class CanaryFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    private String clusters;
    private String metricSources;
    private String awsAccounts;

    @DataBoundConstructor
    public CanaryFolderProperty() {
        // Everything is set by setters.
    }

    public String getClusters() {
        return clusters;
    }

    @DataBoundSetter
    public void setClusters(String clusters) {
        this.clusters = Setting.orNull(clusters);
    }

    public String getMetricSources() {
        return metricSources;
    }

    @DataBoundSetter
    public void setMetricSources(String metricSources) {
        this.metricSources = Setting.orNull(metricSources);
    }

    public String getAwsAccounts() {
        return awsAccounts;
    }

    @DataBoundSetter
    public void setAwsAccounts(String awsAccounts) {
        this.awsAccounts = Setting.orNull(awsAccounts);
    }

    /** Only what was accepted for this very folder counts. */
    boolean allows(AbstractFolder<?> folder, Grants.Kind kind, String name) {
        String names =
                switch (kind) {
                    case CLUSTER -> clusters;
                    case METRIC_SOURCE -> metricSources;
                    case AWS_ACCOUNT -> awsAccounts;
                };
        return getOwner() == folder && GrantedNames.in(names).contains(name);
    }

    /**
     * Jenkins calls it whichever way a folder gets a property, before that is kept: with the system's rights when it
     * reads its own files at its start, with those of whoever sends a form or XML otherwise.
     */
    @Override
    protected void setOwner(AbstractFolder<?> folder) {
        boolean grants = clusters != null || metricSources != null || awsAccounts != null;
        if (grants && getOwner() != folder) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        }
        super.setOwner(folder);
    }

    /** Who may configure the folder but isn't an administrator leaves this as it is, or is refused. */
    @Override
    public AbstractFolderProperty<?> reconfigure(StaplerRequest2 request, JSONObject form)
            throws Descriptor.FormException {
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return super.reconfigure(request, form);
        }
        if (form != null
                && (differs(form, "clusters", clusters)
                        || differs(form, "metricSources", metricSources)
                        || differs(form, "awsAccounts", awsAccounts))) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        }
        return this;
    }

    private static boolean differs(JSONObject form, String field, String value) {
        List<String> filledIn = GrantedNames.in(form.optString(field));
        return !filledIn.equals(GrantedNames.in(value));
    }

    /** Its name where folders are made by scripts. */
    @Extension(optional = true)
    @Symbol("canaryFolder")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CanaryFolderProperty_displayName();
        }

        @POST
        public FormValidation doCheckClusters(@QueryParameter String value) {
            return Check.read(
                    null,
                    value,
                    names -> GrantedNames.check(
                            names,
                            CanaryGlobalConfiguration.get().getClusters().stream()
                                    .map(CanaryCluster::getName)
                                    .toList()));
        }

        @POST
        public FormValidation doCheckMetricSources(@QueryParameter String value) {
            return Check.read(
                    null,
                    value,
                    names -> GrantedNames.check(
                            names,
                            CanaryGlobalConfiguration.get().getMetricSources().stream()
                                    .map(NamedMetrics::getName)
                                    .toList()));
        }

        @POST
        public FormValidation doCheckAwsAccounts(@QueryParameter String value) {
            return Check.read(
                    null,
                    value,
                    names -> GrantedNames.check(
                            names,
                            CanaryGlobalConfiguration.get().getAwsAccounts().stream()
                                    .map(AwsAccount::getName)
                                    .toList()));
        }
    }
}
