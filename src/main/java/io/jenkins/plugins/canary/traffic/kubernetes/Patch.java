package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A JSON Patch (RFC 6902) under construction. Tests come first, in the order of the calls, so that a server which finds
 * one failing has changed nothing. Not thread-safe.
 */
final class Patch {
    private final ArrayNode tests = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode writes = JsonNodeFactory.instance.arrayNode();

    static String pointer(String... names) {
        var text = new StringBuilder();
        for (String name : names) {
            text.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    Patch test(String at, JsonNode value) {
        tests.addObject().put("op", "test").put("path", at).set("value", value);
        return this;
    }

    /** Sets a member, whether it is there or not. */
    Patch set(String at, JsonNode value) {
        writes.addObject().put("op", "add").put("path", at).set("value", value);
        return this;
    }

    Patch set(String at, String value) {
        return set(at, TextNode.valueOf(value));
    }

    Patch remove(String at) {
        writes.addObject().put("op", "remove").put("path", at);
        return this;
    }

    boolean writesNothing() {
        return writes.isEmpty();
    }

    String json() {
        return JsonNodeFactory.instance.arrayNode().addAll(tests).addAll(writes).toString();
    }
}
