package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.Optional;

/**
 * One destination's weight in an object, with where it lies. A place may lie in JSON that is the text of an annotation:
 * then {@code #} stands between the pointer to the text and the pointer inside of it. Immutable.
 *
 * @param name the destination in a few words, for people
 * @param identityAt JSON pointer to what tells the destination from others
 * @param identity what stands there
 * @param weightAt JSON pointer to the weight; empty for what only gets the rest that the other destination leaves
 * @param weight what stands there, as it is written; empty when nothing does
 * @param ifAbsent what the route's kind makes of an absent weight; negative when it has to be written
 * @param quoted whether it is a number in quotes, as annotations are
 * @param text the whole of the annotation that the weight lies in, as it stands
 */
record Leaf(
        String name,
        String identityAt,
        JsonNode identity,
        String weightAt,
        Optional<JsonNode> weight,
        int ifAbsent,
        boolean quoted,
        Optional<String> text) {
    /** A whole number in the object itself. */
    static Leaf of(
            String name,
            String identityAt,
            JsonNode identity,
            String weightAt,
            Optional<JsonNode> weight,
            int ifAbsent) {
        return new Leaf(name, identityAt, identity, weightAt, weight, ifAbsent, false, Optional.empty());
    }

    boolean written() {
        return !weightAt.isEmpty();
    }

    /** The pointer to the annotation's text. */
    String textAt() {
        return weightAt.substring(0, weightAt.indexOf('#'));
    }

    /** The pointer to the weight inside of that text. */
    String inside() {
        return weightAt.substring(weightAt.indexOf('#') + 1);
    }

    /** The weight as a number; {@code UNSUITABLE} when something else is written there. */
    long counted() throws RouteException {
        if (weight.isEmpty()) {
            if (ifAbsent < 0) {
                throw new RouteException(
                        Kind.UNSUITABLE, name + " has no weight, and it must have one: write it at " + weightAt);
            }
            return ifAbsent;
        }
        JsonNode found = weight.get();
        if (quoted
                ? !found.asText().matches("\\d{1,9}")
                : !found.canConvertToInt() || found.intValue() < 0 || !found.isIntegralNumber()) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the weight of " + name + " is " + found + ", expected a whole number from 0: mend "
                            + (written() ? weightAt : "the other weight"));
        }
        return found.asInt();
    }
}
