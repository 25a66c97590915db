package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads {@code status.conditions} as the conventions of Kubernetes have them: one of {@code type} must be True for the
 * object's present generation.
 *
 * @param type the condition that says that the route is in effect
 * @param notFalse further conditions, which may be absent and mustn't be False
 */
record Conditions(String type, List<String> notFalse) implements RouteStatus {
    Conditions {
        notFalse = List.copyOf(notFalse);
    }

    @Override
    public Acceptance read(JsonNode object) {
        return of(object.at("/status/conditions"), object);
    }

    /** What {@code conditions} say of {@code object}, wherever they stand in it. */
    Acceptance of(JsonNode conditions, JsonNode object) {
        if (conditions.isEmpty()) {
            return Acceptance.pending("no controller has answered yet: status has no conditions");
        }
        for (String other : notFalse) {
            Optional<Acceptance> found = find(conditions, other).map(condition -> judge(condition, object));
            if (found.filter(answer -> answer.state() == Acceptance.State.REFUSED)
                    .isPresent()) {
                return found.get();
            }
        }
        return find(conditions, type)
                .map(condition -> judge(condition, object))
                .orElseGet(() -> Acceptance.pending("the condition " + type + " isn't there yet"));
    }

    static Optional<JsonNode> find(JsonNode conditions, String type) {
        return StreamSupport.stream(conditions.spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst();
    }

    static Acceptance judge(JsonNode condition, JsonNode object) {
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
}
