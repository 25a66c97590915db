package io.jenkins.plugins.canary.traffic.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A custom property of a flag that holds one text: whose the flag is in one environment. Properties are the whole flag's,
 * so each environment has one of its own. Immutable.
 */
record Property(String key) {
    static final int LONGEST = 256;

    static Property of(String environment) {
        return new Property("canary-release-" + environment);
    }

    /** The text in a flag; empty if there is none. */
    String text(JsonNode flag) {
        return flag.path("customProperties").path(key).path("value").path(0).asText("");
    }

    /** From one text to another; an empty one stands for no property. They aren't the same. */
    ObjectNode instruction(String before, String after) {
        String kind = before.isEmpty()
                ? "addCustomProperties"
                : after.isEmpty() ? "removeCustomProperties" : "replaceCustomProperties";
        ObjectNode instruction =
                JsonNodeFactory.instance.objectNode().put("kind", kind).put("key", key);
        if (!after.isEmpty()) {
            instruction.put("name", "Canary release");
        }
        instruction.putArray("values").add(after.isEmpty() ? before : after);
        return instruction;
    }
}
