package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code status.parents} of the Gateway API, where the controller of each parent of a route answers for itself:
 * every parent in {@code spec.parentRefs} must have a controller that accepts the present generation and none that refuses
 * it. What is said of other parents is left over from a time when they were in the spec, and counts for nothing.
 *
 * @param conditions what each of them has to say
 */
record Parents(Conditions conditions) implements RouteStatus {
    @Override
    public Acceptance read(JsonNode object) {
        JsonNode refs = object.at("/spec/parentRefs");
        if (refs.isEmpty()) {
            return Acceptance.refused("spec.parentRefs names no Gateway or Service, so nobody takes the route");
        }
        List<String> pending = new ArrayList<>();
        for (JsonNode ref : refs) {
            Parent parent = Parent.of(ref, object);
            Acceptance answer = answer(parent, object);
            if (answer.state() == Acceptance.State.REFUSED) {
                return Acceptance.refused("parent " + parent.describe() + ": " + answer.text());
            }
            if (answer.state() == Acceptance.State.PENDING) {
                pending.add("parent " + parent.describe() + ": " + answer.text());
            }
        }
        return pending.isEmpty() ? Acceptance.IN_EFFECT : Acceptance.pending(String.join("; ", pending));
    }

    /** Several controllers may answer for one parent: one that was there before, say, and never takes its answer away. */
    private Acceptance answer(Parent parent, JsonNode object) {
        Optional<Acceptance> best = Optional.empty();
        for (JsonNode entry : object.at("/status/parents")) {
            if (Parent.of(entry.path("parentRef"), object).equals(parent)) {
                Acceptance answer = conditions.of(entry.path("conditions"), object);
                if (answer.state() == Acceptance.State.REFUSED) {
                    return answer;
                }
                if (best.isEmpty() || answer.state() == Acceptance.State.IN_EFFECT) {
                    best = Optional.of(answer);
                }
            }
        }
        return best.orElseGet(() -> Acceptance.pending("no controller has answered for it in status.parents; expected"
                + " one that implements it. Look whether it exists, or take it out of spec.parentRefs"));
    }

    /**
     * What tells parents of one route from each other. Not the group: of a Service it is empty in the spec, and some
     * controllers write {@code core} into the status.
     */
    private record Parent(String kind, String namespace, String name, String section, String port) {
        static Parent of(JsonNode ref, JsonNode object) {
            return new Parent(
                    ref.path("kind").asText("Gateway"),
                    ref.path("namespace")
                            .asText(object.at("/metadata/namespace").asText()),
                    ref.path("name").asText(),
                    ref.path("sectionName").asText(),
                    ref.path("port").asText());
        }

        String describe() {
            return kind + " " + namespace + "/" + name + (section.isEmpty() ? "" : " section " + section)
                    + (port.isEmpty() ? "" : " port " + port);
        }
    }
}
