package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;

/** Places in JSON by pointers as texts. */
final class Addressing {
    private Addressing() {}

    /** The pointer without its last {@code steps}. */
    static String up(String pointer, int steps) {
        String shorter = pointer;
        for (int i = 0; i < steps; i++) {
            shorter = shorter.substring(0, shorter.lastIndexOf('/'));
        }
        return shorter;
    }

    /** The last step as a number. */
    static int index(String pointer) {
        return Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** Replaces what stands at {@code pointer}, whose parent is there. */
    static void set(ObjectNode in, String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        ((ObjectNode) in.at(at.head())).set(at.last().getMatchingProperty(), value);
    }

    /** A place where nothing is, and what has to be put there. */
    record Absent(String at, JsonNode value) {
        <T> T as(BiFunction<String, JsonNode, T> made) {
            return made.apply(at, value);
        }
    }

    /**
     * The outermost place on the way to {@code pointer} where nothing is, with as much around {@code value} as is
     * missing.
     */
    static Absent absent(JsonNode node, String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode whole = value;
        while (!at.head().matches() && node.at(at.head()).isMissingNode()) {
            ObjectNode around = JsonNodeFactory.instance.objectNode();
            around.set(at.last().getMatchingProperty(), whole);
            whole = around;
            at = at.head();
        }
        return new Absent(at.toString(), whole);
    }
}
