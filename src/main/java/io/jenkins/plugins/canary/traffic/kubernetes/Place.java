package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * Destinations that share traffic. Immutable.
 *
 * @param rule the name of the rule they are in; empty when it has none
 * @param fixed what the weights have to add up to, where they can't be scaled
 */
record Place(String rule, List<Destination> destinations, OptionalInt fixed) {
    Place {
        destinations = List.copyOf(destinations);
    }

    static Place of(JsonNode rule, List<Destination> destinations) {
        return new Place(rule.path("name").asText(""), destinations, OptionalInt.empty());
    }

    /** In an object that has no rules. */
    static Place only(List<Destination> destinations) {
        return of(MissingNode.getInstance(), destinations);
    }

    Place adding(int total) {
        return new Place(rule, destinations, OptionalInt.of(total));
    }

    /**
     * Somebody who gets traffic.
     *
     * @param names what it may be called in a plan
     */
    record Destination(List<String> names, Leaf leaf) {
        Destination {
            names = List.copyOf(names);
        }
    }
}
