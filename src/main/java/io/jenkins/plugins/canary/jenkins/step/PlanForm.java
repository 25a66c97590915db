package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.config.ConfiguredNames;
import io.jenkins.plugins.canary.jenkins.config.Grants;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Helps with the fields of steps that say where a rollout is: names that are configured, and a plan as a text. */
public abstract class PlanForm extends StepDescriptor {
    PlanForm() {}

    @POST
    public ComboBoxModel doFillClusterItems(@AncestorInPath Item item) {
        return ConfiguredNames.offered(Grants.Kind.CLUSTER, item);
    }

    @POST
    public FormValidation doCheckCluster(@AncestorInPath Item item, @QueryParameter String value) {
        return ConfiguredNames.check(Grants.Kind.CLUSTER, item, value);
    }

    @POST
    public ComboBoxModel doFillMetricsItems(@AncestorInPath Item item) {
        return ConfiguredNames.offered(Grants.Kind.METRIC_SOURCE, item);
    }

    @POST
    public FormValidation doCheckMetrics(@AncestorInPath Item item, @QueryParameter String value) {
        return ConfiguredNames.check(Grants.Kind.METRIC_SOURCE, item, value);
    }

    @POST
    public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldsOfPlans.namespace(item, value);
    }

    @POST
    public FormValidation doCheckSpec(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldsOfPlans.text(item, value);
    }
}
