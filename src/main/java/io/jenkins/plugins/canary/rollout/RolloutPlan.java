package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a rollout is begun with.
 *
 * @param id unique in the world
 * @param name unique among the open rollouts of its build; people and scripts call it by this
 * @param service what is rolled out
 * @param route empty for an analysis of traffic that others move
 * @param owner who answers for it: the URL of a build, or user and machine
 */
public record RolloutPlan(
        String id,
        String name,
        String service,
        String owner,
        Optional<RouteSpec> route,
        MetricsSpec metrics,
        List<Gate> gates,
        RolloutSettings settings) {
    public RolloutPlan {
        gates = List.copyOf(gates);
    }
}
