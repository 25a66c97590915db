package io.jenkins.plugins.canary.traffic.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A flag in one environment, as the API tells it. Immutable by use.
 *
 * @param variations of the flag, in order
 * @param environment the flag's settings there
 * @param rule what serves: the default rule, or one of the rules
 */
record Flag(List<JsonNode> variations, JsonNode environment, JsonNode rule) {
    /** A rollout's weights are thousandths of a percent. */
    static final int ALL = 100_000;

    /** The variation that a plan calls {@code name}: by its name, its value or its id; -1 if there is none. */
    int index(String name) {
        for (String field : List.of("name", "value", "_id")) {
            List<JsonNode> found = variations.stream()
                    .filter(variation -> variation.path(field).asText().equals(name))
                    .toList();
            if (found.size() == 1) {
                return variations.indexOf(found.get(0));
            }
        }
        return -1;
    }

    String id(int index) {
        return variations.get(index).path("_id").asText();
    }

    /** What plans can call the variations. */
    List<String> names() {
        return variations.stream()
                .map(each -> each.path(each.path("name").asText().isEmpty() ? "value" : "name")
                        .asText())
                .toList();
    }

    /** For people, and no other variation's. */
    String label(int index) {
        return names().get(index) + " (" + id(index) + ")";
    }

    boolean isSplit() {
        return rule.has("rollout");
    }

    /** The API tells what an experiment gives whom; SDKs are told its kind, and not by this API. */
    boolean isExperiment() {
        return rule.path("rollout").hasNonNull("experimentAllocation");
    }

    /** The first variation that gets something and stands between two others: its users would be pushed along. */
    Optional<Integer> between(int one, int other) {
        return weights().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(Map.Entry::getKey)
                .filter(index -> index > Math.min(one, other) && index < Math.max(one, other))
                .findFirst();
    }

    /** How much each variation gets; those that get nothing may be missing. */
    Map<Integer, Integer> weights() {
        var weights = new TreeMap<Integer, Integer>();
        if (!isSplit()) {
            weights.put(rule.path("variation").asInt(-1), ALL);
        }
        for (JsonNode each : rule.at("/rollout/variations")) {
            weights.merge(each.path("variation").asInt(-1), each.path("weight").asInt(), Integer::sum);
        }
        return weights;
    }
}
