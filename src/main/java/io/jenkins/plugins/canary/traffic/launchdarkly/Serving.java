package io.jenkins.plugins.canary.traffic.launchdarkly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which form a rule served its variations before the rollout, with what it takes to make the same form again without
 * asking. Immutable.
 *
 * @param split whether by a percentage rollout; if not, one variation was served
 * @param contextKind of a percentage rollout, as {@code bucketBy}; empty where the flag didn't say
 * @param ids of the variations that take part, and of all others that stand in the rollout
 * @param others what those others get that get something: all weights have to be sent
 */
record Serving(
        boolean split, String contextKind, String bucketBy, Map<String, String> ids, Map<String, Integer> others) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return JSON.valueToTree(this).toString();
    }

    /** Throws {@link Unreadable} for what {@link #text} can't have written. */
    static Serving read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            var ids = new TreeMap<String, String>();
            root.required("ids")
                    .properties()
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asText()));
            return new Serving(
                    root.required("split").asBoolean(),
                    root.required("contextKind").asText(),
                    root.required("bucketBy").asText(),
                    ids,
                    others(root));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Unreadable("the form in which the flag served before the rollout");
        }
    }

    private static Map<String, Integer> others(JsonNode root) {
        var others = new TreeMap<String, Integer>();
        root.path("others")
                .properties()
                .forEach(entry -> others.put(entry.getKey(), entry.getValue().asInt()));
        return others;
    }

    /** The instruction that serves {@code parts} in this form, of the whole flag or of the rule with an id. */
    ObjectNode instruction(Parts parts, String rule) {
        ObjectNode instruction = JSON.createObjectNode()
                .put("kind", rule.isEmpty() ? "updateFallthroughVariationOrRollout" : "updateRuleVariationOrRollout");
        if (!rule.isEmpty()) {
            instruction.put("ruleId", rule);
        }
        if (!split) {
            String all = parts.names().stream()
                    .filter(name -> parts.of(name) > 0)
                    .findFirst()
                    .orElseThrow();
            return instruction.put("variationId", ids.get(all));
        }
        ObjectNode weights = instruction.putObject("rolloutWeights");
        ids.forEach((name, id) -> weights.put(id, others.getOrDefault(name, parts.of(name))));
        if (!contextKind.isEmpty()) {
            instruction.put("rolloutContextKind", contextKind);
        }
        if (!bucketBy.isEmpty()) {
            instruction.put("rolloutBucketBy", bucketBy);
        }
        return instruction;
    }

    /** The same as a percentage rollout, of contexts of {@code usual} kind where nothing was said. */
    Serving asSplit(String usual) {
        return split ? this : new Serving(true, usual, bucketBy, ids, others);
    }
}
