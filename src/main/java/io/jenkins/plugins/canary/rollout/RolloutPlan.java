package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Gate;
import java.util.List;

/**
 * What a rollout is begun with.
 *
 * @param id unique in the world
 * @param name unique among the open rollouts of its build; people and scripts call it by this
 * @param service what is rolled out
 * @param owner who answers for it: the URL of a build, or user and machine
 */
public record RolloutPlan(
        String id, String name, String service, String owner, List<Gate> gates, RolloutSettings settings) {
    public RolloutPlan {
        gates = List.copyOf(gates);
    }
}
