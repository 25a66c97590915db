package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code status.conditions} as the conventions of Kubernetes have them: one of {@code type} must be True for the
 * object's present generation, wherever such a list stands.
 *
 * @param lists path to the lists of conditions, {@code *} for each entry of a list on the way
 * @param type the condition that says that the route is in effect
 * @param notFalse further conditions, which may be absent and mustn't be False
 */
record Conditions(String lists, String type, List<String> notFalse) {
    Acceptance read(JsonNode object) {
        List<JsonNode> all = new ArrayList<>();
        collect(object, List.of(lists.split("\\.")), all);
        if (all.isEmpty()) {
            return Acceptance.pending("no controller has answered yet: status has no conditions");
        }
        for (JsonNode conditions : all) {
            Acceptance one = read(conditions, object);
            if (one.state() != Acceptance.State.IN_EFFECT) {
                return one;
            }
        }
        return Acceptance.IN_EFFECT;
    }

    private Acceptance read(JsonNode conditions, JsonNode object) {
        Acceptance answer = Acceptance.pending("the condition " + type + " isn't there yet");
        for (JsonNode condition : conditions) {
            String found = condition.path("type").asText();
            if (found.equals(type)) {
                answer = judge(condition, object);
            } else if (notFalse.contains(found) && judge(condition, object).state() == Acceptance.State.REFUSED) {
                return judge(condition, object);
            }
        }
        return answer;
    }

    private static Acceptance judge(JsonNode condition, JsonNode object) {
        String type = condition.path("type").asText();
        long wanted = object.at("/metadata/generation").asLong();
        long seen = condition
                .path("observedGeneration")
                .asLong(object.at("/status/observedGeneration").asLong(wanted));
        if (seen < wanted) {
            return Acceptance.pending("the condition " + type + " is of generation " + seen + ", not of " + wanted);
        }
        return switch (condition.path("status").asText()) {
            case "True" -> Acceptance.IN_EFFECT;
            case "False" ->
                Acceptance.refused("the condition " + type + " is False: "
                        + OneLine.of(
                                condition.path("reason").asText() + ": "
                                        + condition.path("message").asText(),
                                300));
            default -> Acceptance.pending("the condition " + type + " is Unknown");
        };
    }

    private static void collect(JsonNode node, List<String> path, List<JsonNode> into) {
        if (path.isEmpty()) {
            if (!node.isEmpty()) {
                into.add(node);
            }
        } else if (path.get(0).equals("*")) {
            node.forEach(entry -> collect(entry, path.subList(1, path.size()), into));
        } else {
            collect(node.path(path.get(0)), path.subList(1, path.size()), into);
        }
    }
}
