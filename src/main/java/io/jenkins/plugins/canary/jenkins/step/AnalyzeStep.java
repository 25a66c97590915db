package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code canaryAnalyze duration: '15m'}: watches the open rollout at its present weight; or, with gates of its own, two
 * sets of series between which somebody else moves the traffic. Gives a {@link CanaryVerdict}.
 */
public final class AnalyzeStep extends PlanStep {
    private final String duration;
    private String service;
    private String maxHold;
    private String onFail;
    private String onInconclusive;
    private String onError;

    @DataBoundConstructor
    public AnalyzeStep(String duration) {
        this.duration = duration;
    }

    public String getDuration() {
        return duration;
    }

    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Setting.orNull(service);
    }

    public String getMaxHold() {
        return maxHold;
    }

    @DataBoundSetter
    public void setMaxHold(String maxHold) {
        this.maxHold = Setting.orNull(maxHold);
    }

    public String getOnFail() {
        return onFail;
    }

    @DataBoundSetter
    public void setOnFail(String onFail) {
        this.onFail = Setting.orNull(onFail);
    }

    public String getOnInconclusive() {
        return onInconclusive;
    }

    @DataBoundSetter
    public void setOnInconclusive(String onInconclusive) {
        this.onInconclusive = Setting.orNull(onInconclusive);
    }

    public String getOnError() {
        return onError;
    }

    @DataBoundSetter
    public void setOnError(String onError) {
        this.onError = Setting.orNull(onError);
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        var request = new TaskRequest(
                TaskRequest.Kind.ANALYZE,
                new Setting()
                        .put("duration", duration)
                        .put("maxHold", maxHold)
                        .put("onFail", onFail)
                        .put("onInconclusive", onInconclusive)
                        .put("onError", onError)
                        .all());
        var plan = new WrittenPlan(plan(new Setting().put("service", service)).all(), false);
        var problems = new Problems();
        request.read(problems);
        checkSources(problems);
        boolean own = getGates() != null || getMetrics() != null || getMetricSource() != null;
        if (own) {
            plan.read("", "", problems);
        }
        Refusal.of("canaryAnalyze", problems);
        return own ? TaskExecution.opening(context, request, plan) : TaskExecution.of(context, request, getRollout());
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryAnalyze";
        }

        @Override
        public String getDisplayName() {
            return Messages.AnalyzeStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return (text(arguments, "rollout") + " for " + text(arguments, "duration")).strip();
        }

        /** What is analysed needs no name. */
        @Override
        @POST
        public FormValidation doCheckService(@AncestorInPath Item item, @QueryParameter String value) {
            return FormValidation.ok();
        }
    }
}
