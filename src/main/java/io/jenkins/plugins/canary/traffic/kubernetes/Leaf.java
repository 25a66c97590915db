package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.Optional;

/**
 * One destination's weight in an object, with where it lies. Immutable.
 *
 * @param name the destination in a few words, for people
 * @param identityAt JSON pointer to what tells the destination from others
 * @param identity what stands there
 * @param weightAt JSON pointer to the weight
 * @param weight what stands there, as it is written; empty when nothing does
 * @param ifAbsent what the route's kind makes of an absent weight
 */
public record Leaf(
        String name, String identityAt, JsonNode identity, String weightAt, Optional<JsonNode> weight, int ifAbsent) {
    /** The weight as a number; {@code UNSUITABLE} when something else is written there. */
    long counted() throws RouteException {
        if (weight.isEmpty()) {
            return ifAbsent;
        }
        JsonNode written = weight.get();
        if (!written.isIntegralNumber() || !written.canConvertToInt() || written.intValue() < 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the weight of " + name + " is " + written + ", expected a whole number from 0: mend " + weightAt);
        }
        return written.intValue();
    }
}
