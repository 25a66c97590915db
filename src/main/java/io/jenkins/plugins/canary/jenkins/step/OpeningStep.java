package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.jenkins.describe.KubernetesRouteDefinition;
import io.jenkins.plugins.canary.jenkins.describe.RouteDefinition;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import java.util.LinkedHashMap;
import org.kohsuke.stapler.DataBoundSetter;

/** The arguments of steps that open a rollout: those of a plan, and where the traffic is moved. */
abstract class OpeningStep extends PlanStep {
    private String cluster;
    private RouteDefinition route;
    private String lease;
    private String onAbandon;
    private String shareBudget;

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

    public String getShareBudget() {
        return shareBudget;
    }

    @DataBoundSetter
    public void setShareBudget(String shareBudget) {
        this.shareBudget = Setting.orNull(shareBudget);
    }

    final Setting opening(String service) {
        return plan(new Setting()
                .put("service", service)
                .put("cluster", cluster)
                .put("route", route == null ? null : new LinkedHashMap<>(route.written()))
                .put("lease", lease)
                .put("onAbandon", onAbandon)
                .put("shareBudget", shareBudget));
    }

    final void checkCluster(Problems problems) {
        if (route instanceof KubernetesRouteDefinition && cluster == null) {
            problems.add(
                    "cluster",
                    null,
                    "the name of a cluster that an administrator configured: the route's object is there");
        }
    }

    /** The plan, or a refusal that says everything that is wrong with it. */
    final WrittenPlan checked(String function, String service) throws AbortException {
        var written = new WrittenPlan(opening(service).all(), true);
        var problems = new Problems();
        checkSources(problems);
        checkCluster(problems);
        written.read("", "", problems);
        Refusal.of(function, problems);
        return written;
    }
}
