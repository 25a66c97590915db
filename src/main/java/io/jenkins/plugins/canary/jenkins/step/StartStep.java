package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.describe.KubernetesRouteDefinition;
import io.jenkins.plugins.canary.jenkins.describe.RouteDefinition;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code canaryStart service: 'payments', route: istio(…), metrics: 'prometheus-eu', gates: [errorRate(max: '1%')]}:
 * checks everything, takes the route and remembers what was there. Gives the rollout's name.
 */
public final class StartStep extends PlanStep {
    private final String service;
    private String cluster;
    private RouteDefinition route;
    private String lease;
    private String onAbandon;

    @DataBoundConstructor
    public StartStep(String service) {
        this.service = service;
    }

    public String getService() {
        return service;
    }

    public String getCluster() {
        return cluster;
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = Setting.orNull(cluster);
    }

    public RouteDefinition getRoute() {
        return route;
    }

    @DataBoundSetter
    public void setRoute(RouteDefinition route) {
        this.route = route;
    }

    public String getLease() {
        return lease;
    }

    @DataBoundSetter
    public void setLease(String lease) {
        this.lease = Setting.orNull(lease);
    }

    public String getOnAbandon() {
        return onAbandon;
    }

    @DataBoundSetter
    public void setOnAbandon(String onAbandon) {
        this.onAbandon = Setting.orNull(onAbandon);
    }

    private Map<String, Serializable> settings() {
        return plan(new Setting()
                        .put("service", service)
                        .put("cluster", cluster)
                        .put("route", route == null ? null : new LinkedHashMap<>(route.written()))
                        .put("lease", lease)
                        .put("onAbandon", onAbandon))
                .all();
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        var written = new WrittenPlan(settings(), true);
        var problems = new Problems();
        checkSources(problems);
        if (route instanceof KubernetesRouteDefinition && cluster == null) {
            problems.add(
                    "cluster",
                    null,
                    "the name of a cluster that an administrator configured: the route's object is there");
        }
        written.read("", "", problems);
        Refusal.of("canaryStart", problems);
        return new StartExecution(context, written);
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryStart";
        }

        @Override
        public String getDisplayName() {
            return "Open a canary release";
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return text(arguments, "service");
        }
    }
}
