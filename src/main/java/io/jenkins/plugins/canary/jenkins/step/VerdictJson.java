package io.jenkins.plugins.canary.jenkins.step;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A verdict as one JSON object. */
final class VerdictJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private VerdictJson() {}

    static String write(CanaryVerdict verdict) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("status", verdict.getStatus());
        json.put("summary", verdict.getSummary());
        ArrayNode gates = json.putArray("gates");
        for (CanaryGate gate : verdict.getGates()) {
            gates.addObject()
                    .put("name", gate.getName())
                    .put("status", gate.getStatus())
                    .put("canary", gate.getCanary())
                    .put("stable", gate.getStable())
                    .put("ratio", gate.getRatio())
                    .put("samples", gate.getSamples())
                    .put("text", gate.getText());
        }
        return json.toString();
    }
}
