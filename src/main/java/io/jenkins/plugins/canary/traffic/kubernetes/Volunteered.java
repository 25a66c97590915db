package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a condition that not every controller of a kind writes, nor always with the generation that it has seen: only
 * where there is one with a generation it is waited for and believed. Where not, nobody answers, as with a kind that has no
 * status, and the observed share tells.
 *
 * @param type the condition that says that the route is in effect
 */
record Volunteered(String type) implements RouteStatus {
    @Override
    public Acceptance read(JsonNode object) {
        return Conditions.find(object.at("/status/conditions"), type)
                .filter(condition -> condition.path("observedGeneration").asLong() > 0)
                .map(condition -> Conditions.judge(condition, object))
                .orElse(Acceptance.IN_EFFECT);
    }
}
