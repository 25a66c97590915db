package io.jenkins.plugins.canary.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.canary.guard.policy.Policies;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What an administrator decides: clusters and metric sources that Jenkinsfiles may name, defaults, and policies that they
 * can't go round. Configuration as Code: {@code unclassified: canary:}.
 */
@Extension
@Symbol("canary")
public final class CanaryGlobalConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private List<CanaryCluster> clusters = new ArrayList<>();
    private List<NamedMetrics> metricSources = new ArrayList<>();
    private List<AwsAccount> awsAccounts = new ArrayList<>();
    private CanaryDefaults defaults = new CanaryDefaults();
    private List<PolicyDefinition> policies = new ArrayList<>();
    private List<WebhookNotification> notifications = new ArrayList<>();

    public static CanaryGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(CanaryGlobalConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.CanaryGlobalConfiguration_displayName();
    }

    /** A form says nothing of a list whose last entry was removed: those are emptied, and the others never are. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        ClusterClients.configurationChanged();
        if (!form.has("clusters")) {
            clusters = new ArrayList<>();
        }
        if (!form.has("metricSources")) {
            metricSources = new ArrayList<>();
        }
        if (!form.has("awsAccounts")) {
            awsAccounts = new ArrayList<>();
        }
        if (!form.has("policies")) {
            policies = new ArrayList<>();
        }
        if (!form.has("notifications")) {
            notifications = new ArrayList<>();
        }
        request.bindJSON(this, form);
        save();
        return true;
    }

    public List<CanaryCluster> getClusters() {
        return new ArrayList<>(clusters);
    }

    @DataBoundSetter
    public void setClusters(List<CanaryCluster> clusters) {
        this.clusters = clusters == null ? new ArrayList<>() : new ArrayList<>(clusters);
        ClusterClients.configurationChanged();
        save();
    }

    public List<NamedMetrics> getMetricSources() {
        return new ArrayList<>(metricSources);
    }

    @DataBoundSetter
    public void setMetricSources(List<NamedMetrics> metricSources) {
        this.metricSources = metricSources == null ? new ArrayList<>() : new ArrayList<>(metricSources);
        save();
    }

    public List<AwsAccount> getAwsAccounts() {
        return awsAccounts == null ? new ArrayList<>() : new ArrayList<>(awsAccounts);
    }

    @DataBoundSetter
    public void setAwsAccounts(List<AwsAccount> awsAccounts) {
        this.awsAccounts = awsAccounts == null ? new ArrayList<>() : new ArrayList<>(awsAccounts);
        save();
    }

    public CanaryDefaults getDefaults() {
        // What was saved before there were any has none.
        return defaults == null ? new CanaryDefaults() : defaults;
    }

    @DataBoundSetter
    public void setDefaults(CanaryDefaults defaults) {
        this.defaults = defaults == null ? new CanaryDefaults() : defaults;
        save();
    }

    public List<PolicyDefinition> getPolicies() {
        return policies == null ? new ArrayList<>() : new ArrayList<>(policies);
    }

    @DataBoundSetter
    public void setPolicies(List<PolicyDefinition> policies) {
        this.policies = policies == null ? new ArrayList<>() : new ArrayList<>(policies);
        save();
    }

    public List<WebhookNotification> getNotifications() {
        return notifications == null ? new ArrayList<>() : new ArrayList<>(notifications);
    }

    @DataBoundSetter
    public void setNotifications(List<WebhookNotification> notifications) {
        this.notifications = notifications == null ? new ArrayList<>() : new ArrayList<>(notifications);
        save();
    }

    /**
     * What a rollout is begun with where its author writes nothing.
     *
     * @param cluster that the author names; may be null
     */
    public Map<String, Serializable> ofRollout(Object cluster) {
        var settings = new LinkedHashMap<>(getDefaults().ofRollout());
        clusters.stream()
                .filter(each -> each.getName().equals(cluster) && each.getNamespace() != null)
                .findFirst()
                .ifPresent(each -> settings.put("namespace", each.getNamespace()));
        return settings;
    }

    /** The policies that hold for builds of a job. */
    public Policies policies(Job<?, ?> job) {
        return Policies.of(getPolicies().stream().map(PolicyDefinition::policy).toList(), job.getFullName());
    }
}
