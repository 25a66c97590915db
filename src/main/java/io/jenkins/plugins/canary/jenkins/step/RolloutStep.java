package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code canaryRollout spec: readTrusted('canary.yaml')}: a whole rollout, from the first look to its promotion or the
 * way back, as one step. Arguments replace the settings of the same name in the text. Gives a {@link CanaryVerdict}.
 */
public final class RolloutStep extends OpeningStep {
    private String spec;
    private String service;
    private String risk;
    private List<PlannedStep> steps;
    private Boolean promote;

    @DataBoundConstructor
    public RolloutStep() {}

    public String getSpec() {
        return spec;
    }

    @DataBoundSetter
    public void setSpec(String spec) {
        this.spec = Setting.orNull(spec);
    }

    public String getService() {
        return service;
    }

    @DataBoundSetter
    public void setService(String service) {
        this.service = Setting.orNull(service);
    }

    public String getRisk() {
        return risk;
    }

    @DataBoundSetter
    public void setRisk(String risk) {
        this.risk = Setting.orNull(risk);
    }

    public List<PlannedStep> getSteps() {
        return steps;
    }

    @DataBoundSetter
    public void setSteps(List<PlannedStep> steps) {
        this.steps = steps == null || steps.isEmpty() ? null : new ArrayList<>(steps);
    }

    /** True unless it was said otherwise. */
    public boolean isPromote() {
        return promote == null || promote;
    }

    @DataBoundSetter
    public void setPromote(boolean promote) {
        this.promote = promote;
    }

    private Map<String, Serializable> settings(Problems problems) {
        var settings = new LinkedHashMap<String, Serializable>();
        if (spec != null) {
            RolloutFile.settings(spec, problems).forEach((name, value) -> settings.put(name, (Serializable) value));
        }
        settings.putAll(opening(service).all());
        if (risk != null || steps != null) {
            settings.remove("steps");
            settings.remove("risk");
        }
        if (risk != null) {
            settings.put("risk", risk);
        }
        if (steps != null) {
            var written = new ArrayList<LinkedHashMap<String, Serializable>>();
            steps.forEach(step -> written.add(new LinkedHashMap<>(step.written())));
            settings.put("steps", written);
        }
        settings.computeIfPresent("steps", (name, list) -> withDefaults(list));
        if (promote != null) {
            settings.put("promote", promote);
        }
        return settings;
    }

    /** What an administrator set for steps holds for those of a plan too, unless they say something else. */
    private static Serializable withDefaults(Serializable steps) {
        if (!(steps instanceof List<?> list)) {
            return steps;
        }
        Map<String, Serializable> defaults =
                CanaryGlobalConfiguration.get().getDefaults().ofStep();
        var all = new ArrayList<Serializable>();
        for (Object step : list) {
            if (step instanceof Map<?, ?> map && !map.containsKey("approval")) {
                var whole = new LinkedHashMap<String, Serializable>(defaults);
                map.forEach((name, value) -> whole.put(String.valueOf(name), (Serializable) value));
                all.add(whole);
            } else {
                all.add((Serializable) step);
            }
        }
        return all;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        var problems = new Problems();
        var written = new WrittenPlan(settings(problems), true);
        Refusal.of("canaryRollout: spec", problems);
        checkSources(problems);
        checkCluster(problems);
        written.rollout(problems);
        Refusal.of("canaryRollout", problems);
        return new RolloutExecution(context, written);
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryRollout";
        }

        @Override
        public String getDisplayName() {
            return Messages.RolloutStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            String name = text(arguments, "rollout");
            String service = name.isEmpty() ? text(arguments, "service") : name;
            String risk = text(arguments, "risk");
            return (service + (risk.isEmpty() ? "" : " (" + risk + " risk)")).strip();
        }
    }
}
