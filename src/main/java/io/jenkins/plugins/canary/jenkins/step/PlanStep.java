package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.jenkins.describe.GateDefinition;
import io.jenkins.plugins.canary.jenkins.describe.MetricsDefinition;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The arguments that steps share which say what is judged and by which metrics. */
abstract class PlanStep extends Step {
    private String rollout;
    private String namespace;
    private String metrics;
    private MetricsDefinition metricSource;
    private String dataPlane;
    private Map<String, String> stable;
    private Map<String, String> canary;
    private Map<String, String> baseline;
    private Map<String, String> labels;
    private String podLabel;
    private Map<String, String> variables;
    private String commit;
    private String digest;
    private List<GateDefinition> gates;
    private String interval;
    private String metricsDelay;
    private String warmup;
    private String errorBudget;
    private String alpha;

    public String getRollout() {
        return rollout;
    }

    @DataBoundSetter
    public void setRollout(String rollout) {
        this.rollout = Setting.orNull(rollout);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Setting.orNull(namespace);
    }

    public String getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    public void setMetrics(String metrics) {
        this.metrics = Setting.orNull(metrics);
    }

    public MetricsDefinition getMetricSource() {
        return metricSource;
    }

    @DataBoundSetter
    public void setMetricSource(MetricsDefinition metricSource) {
        this.metricSource = metricSource;
    }

    public String getDataPlane() {
        return dataPlane;
    }

    @DataBoundSetter
    public void setDataPlane(String dataPlane) {
        this.dataPlane = Setting.orNull(dataPlane);
    }

    public Map<String, String> getStable() {
        return stable;
    }

    @DataBoundSetter
    public void setStable(Map<String, String> stable) {
        this.stable = stable;
    }

    public Map<String, String> getCanary() {
        return canary;
    }

    @DataBoundSetter
    public void setCanary(Map<String, String> canary) {
        this.canary = canary;
    }

    public Map<String, String> getBaseline() {
        return baseline;
    }

    @DataBoundSetter
    public void setBaseline(Map<String, String> baseline) {
        this.baseline = baseline;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    @DataBoundSetter
    public void setLabels(Map<String, String> labels) {
        this.labels = labels;
    }

    public String getPodLabel() {
        return podLabel;
    }

    @DataBoundSetter
    public void setPodLabel(String podLabel) {
        this.podLabel = podLabel;
    }

    public Map<String, String> getVariables() {
        return variables;
    }

    @DataBoundSetter
    public void setVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    public String getCommit() {
        return commit;
    }

    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = Setting.orNull(commit);
    }

    public String getDigest() {
        return digest;
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        this.digest = Setting.orNull(digest);
    }

    public List<GateDefinition> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateDefinition> gates) {
        this.gates = gates == null ? null : new ArrayList<>(gates);
    }

    public String getInterval() {
        return interval;
    }

    @DataBoundSetter
    public void setInterval(String interval) {
        this.interval = Setting.orNull(interval);
    }

    public String getMetricsDelay() {
        return metricsDelay;
    }

    @DataBoundSetter
    public void setMetricsDelay(String metricsDelay) {
        this.metricsDelay = Setting.orNull(metricsDelay);
    }

    public String getWarmup() {
        return warmup;
    }

    @DataBoundSetter
    public void setWarmup(String warmup) {
        this.warmup = Setting.orNull(warmup);
    }

    public String getErrorBudget() {
        return errorBudget;
    }

    @DataBoundSetter
    public void setErrorBudget(String errorBudget) {
        this.errorBudget = Setting.orNull(errorBudget);
    }

    public String getAlpha() {
        return alpha;
    }

    @DataBoundSetter
    public void setAlpha(String alpha) {
        this.alpha = Setting.orNull(alpha);
    }

    final void checkSources(Problems problems) {
        if (metrics != null && metricSource != null) {
            problems.add("metrics and metricSource: found both, expected the name of a configured source or a source"
                    + " written out, not two");
        }
    }

    final Setting plan(Setting settings) {
        var written = new ArrayList<LinkedHashMap<String, ?>>();
        if (gates != null) {
            gates.forEach(gate -> written.add(new LinkedHashMap<>(gate.written())));
        }
        if (metrics != null && !metrics.isEmpty()) {
            settings.put("metrics", metrics);
        } else if (metricSource != null) {
            settings.put("metrics", new LinkedHashMap<>(metricSource.written()));
        }
        return settings.put("rollout", rollout)
                .put("namespace", namespace)
                .put("dataPlane", dataPlane)
                .put("stable", copy(stable))
                .put("canary", copy(canary))
                .put("baseline", copy(baseline))
                .put("labels", copy(labels))
                .put("podLabel", podLabel)
                .put("variables", copy(variables))
                .put("commit", commit)
                .put("digest", digest)
                .put("gates", written.isEmpty() ? null : written)
                .put("interval", interval)
                .put("metricsDelay", metricsDelay)
                .put("warmup", warmup)
                .put("errorBudget", errorBudget)
                .put("alpha", alpha);
    }

    private static Serializable copy(Map<String, String> map) {
        return map == null ? null : new LinkedHashMap<>(map);
    }
}
