package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Objects that hold the canary's weight only, as so much of a total: the stable version gets the rest. */
final class Rest {
    private Rest() {}

    static Place place(String stable, List<String> canaryNames, Leaf canary, int total) {
        int taken = canary.weight().map(weight -> weight.asInt()).orElse(0);
        Leaf rest = Leaf.of(stable, "", TextNode.valueOf(stable), "", Optional.of(IntNode.valueOf(total - taken)), 0);
        return new Place(
                "",
                List.of(new Place.Destination(List.of(stable), rest), new Place.Destination(canaryNames, canary)),
                OptionalInt.of(total));
    }
}
