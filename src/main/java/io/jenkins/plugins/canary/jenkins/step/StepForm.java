package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.PlanReader;
import io.jenkins.plugins.canary.spec.StepReader;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Checks the fields of steps while they are filled in, by the readers that read them when the step is called. */
public abstract class StepForm extends PlanForm {
    StepForm() {}

    @POST
    public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.needed(item, value, text -> {});
    }

    @POST
    public FormValidation doCheckRollout(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "rollout", value);
    }

    @POST
    public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "interval", value);
    }

    @POST
    public FormValidation doCheckMetricsDelay(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "metricsDelay", value);
    }

    @POST
    public FormValidation doCheckWarmup(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "warmup", value);
    }

    @POST
    public FormValidation doCheckErrorBudget(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "errorBudget", value);
    }

    @POST
    public FormValidation doCheckLease(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "lease", value);
    }

    @POST
    public FormValidation doCheckShareBudget(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "shareBudget", value);
    }

    @POST
    public FormValidation doCheckAlpha(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "alpha", value);
    }

    @POST
    public FormValidation doCheckPodLabel(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "podLabel", value);
    }

    @POST
    public FormValidation doCheckWeight(@AncestorInPath Item item, @QueryParameter String value) {
        return step(item, "weight", value);
    }

    @POST
    public FormValidation doCheckNext(@AncestorInPath Item item, @QueryParameter String value) {
        return step(item, "next", value);
    }

    @POST
    public FormValidation doCheckExpires(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldsOfPlans.question(item, "expires", value);
    }

    @POST
    public FormValidation doCheckHold(@AncestorInPath Item item, @QueryParameter String value) {
        return step(item, "hold", value);
    }

    @POST
    public FormValidation doCheckMaxHold(@AncestorInPath Item item, @QueryParameter String value) {
        return step(item, "maxHold", value);
    }

    @POST
    public FormValidation doCheckDuration(@AncestorInPath Item item, @QueryParameter String value) {
        return analysis(item, "duration", value);
    }

    @POST
    public FormValidation doCheckStable(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.read(item, value, LabelLines::read);
    }

    @POST
    public FormValidation doCheckCanary(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.read(item, value, LabelLines::read);
    }

    @POST
    public FormValidation doCheckBaseline(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.read(item, value, LabelLines::read);
    }

    @POST
    public FormValidation doCheckLabels(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.read(item, value, LabelLines::read);
    }

    @POST
    public FormValidation doCheckVariables(@AncestorInPath Item item, @QueryParameter String value) {
        return Check.read(item, value, LabelLines::read);
    }

    @POST
    public FormValidation doCheckCommit(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "commit", value);
    }

    @POST
    public FormValidation doCheckDigest(@AncestorInPath Item item, @QueryParameter String value) {
        return plan(item, "digest", value);
    }

    /** A map as its form field shows it; called by views. */
    public final String lines(Map<String, String> values) {
        return LabelLines.write(values);
    }

    /** Forms send maps as texts, which nothing binds: they are taken out, and put in when the step is made. */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        if (!PlanStep.class.isAssignableFrom(clazz)) {
            return super.newInstance(request, form);
        }
        Map<String, String> stable = taken(form, "stable");
        Map<String, String> canary = taken(form, "canary");
        Map<String, String> baseline = taken(form, "baseline");
        Map<String, String> labels = taken(form, "labels");
        Map<String, String> variables = taken(form, "variables");
        var step = (PlanStep) super.newInstance(request, form);
        step.setStable(stable);
        step.setCanary(canary);
        step.setBaseline(baseline);
        step.setLabels(labels);
        step.setVariables(variables);
        return step;
    }

    private static Map<String, String> taken(JSONObject form, String field) throws FormException {
        String text = form.optString(field);
        form.remove(field);
        try {
            return LabelLines.read(text);
        } catch (Unreadable e) {
            throw new FormException(field + ": " + e.getMessage(), field);
        }
    }

    private static FormValidation plan(Item item, String name, String value) {
        return Check.field(item, value, name, problems -> new PlanReader(problems, RolloutSettings.DEFAULT)
                .read(new Fields("", Map.of(name, value), problems), "", "", false));
    }

    private static FormValidation step(Item item, String name, String value) {
        return FieldsOfPlans.step(item, name, value);
    }

    private static FormValidation analysis(Item item, String name, String value) {
        return Check.field(
                item, value, name, problems -> StepReader.analyze(new Fields("", Map.of(name, value), problems)));
    }
}
