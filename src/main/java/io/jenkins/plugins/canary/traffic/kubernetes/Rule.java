package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/**
 * The rule that a split stands in, and what can be added to it. Immutable.
 *
 * @param name the split's
 * @param at JSON pointer to the rule
 * @param entry JSON pointer to the canary's entry in it
 */
record Rule(JsonNode object, String name, String at, String entry) {
    /**
     * The rule of {@code split}.
     *
     * @param depth how many steps the canary's entry lies below its rule
     */
    static Rule of(JsonNode object, Split split, int depth) {
        String entry = Addressing.up(split.canary().identityAt(), 1);
        return new Rule(object, split.rule(), Addressing.up(entry, depth), entry);
    }

    JsonNode json() {
        return object.at(at);
    }

    JsonNode canary() {
        return object.at(entry);
    }

    /** A copy of the rule that leads to the canary alone, to be changed further. */
    ObjectNode toCanary(String list, String weight) {
        ObjectNode copy = json().deepCopy();
        ObjectNode destination = canary().deepCopy();
        destination.remove(weight);
        Addressing.set(copy, list, JsonNodeFactory.instance.arrayNode().add(destination));
        return copy;
    }

    Addition before(JsonNode rule) {
        return new Addition(name, Addition.Base.RULE, "", Addition.How.RULE_BEFORE, rule);
    }

    /** A member of the rule. */
    Addition member(String pointer, JsonNode value) throws RouteException {
        return member(Addition.Base.RULE, json(), pointer, value);
    }

    /** A member of the canary's entry. */
    Addition ofCanary(String pointer, JsonNode value) throws RouteException {
        return member(Addition.Base.CANARY, canary(), pointer, value);
    }

    private Addition member(Addition.Base base, JsonNode node, String pointer, JsonNode value) throws RouteException {
        if (!node.at(pointer).isMissingNode()) {
            throw taken(pointer, node.at(pointer));
        }
        return Addressing.absent(node, pointer, value)
                .as((at, whole) -> new Addition(name, base, at, Addition.How.MEMBER, whole));
    }

    /** The last entry of a list in the rule, which may not be there yet; {@code type} must not be there already. */
    Addition filter(ObjectNode value) throws RouteException {
        return filter(Addition.Base.RULE, json(), "/filters", value);
    }

    Addition filterOfCanary(ObjectNode value) throws RouteException {
        return filter(Addition.Base.CANARY, canary(), "/filters", value);
    }

    Addition filter(Addition.Base base, JsonNode node, String list, ObjectNode value) throws RouteException {
        JsonNode filters = node.at(list);
        if (filters.isMissingNode()) {
            return new Addition(
                    name,
                    base,
                    list,
                    Addition.How.MEMBER,
                    JsonNodeFactory.instance.arrayNode().add(value));
        }
        for (JsonNode filter : filters) {
            if (filter.path("type").equals(value.path("type"))) {
                throw taken(list, filter);
            }
        }
        return new Addition(name, base, list + "/" + filters.size(), Addition.How.ENTRY, value);
    }

    RouteException taken(String what, JsonNode found) {
        return new RouteException(
                Kind.UNSUITABLE,
                "rule " + name + " has " + what.replaceFirst("^/", "") + " of its own already: "
                        + OneLine.of(found.toString(), 200)
                        + "; remove it for the time of the rollout, or leave that setting out of the plan");
    }
}
