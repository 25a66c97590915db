package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does with the status of a Canary what Flagger's documentation says, and answers at the paths of its load tester's gates.
 * Every step asks the gate first; an open rollback gate takes the canary back. Written for tests.
 */
public final class FakeFlagger implements FakeController, Upstream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ASKED = List.of("Waiting", "Progressing", "WaitingPromotion");

    private final Set<String> open = new HashSet<>();
    private final Map<String, String> deployed = new HashMap<>();
    private boolean awake = true;
    private boolean failing;

    /** Whether it looks at objects at all. */
    public synchronized void awake(boolean now) {
        awake = now;
    }

    /** Another version of what the Canary {@code name} is about. */
    public synchronized void deploy(String name, String version) {
        deployed.put(name, version);
    }

    /** Its own checks fail from now on, more often than they may. */
    public synchronized void fail() {
        failing = true;
    }

    /** Whether the gate {@code gate/payments.shop} is open. */
    public synchronized boolean isOpen(String gate) {
        return open.contains(gate);
    }

    /** The load tester. */
    @Override
    public synchronized Reply answer(Request request) throws IOException {
        String[] path = request.path().split("/");
        String action = path[path.length - 1];
        JsonNode body = JSON.readTree(request.body());
        String gate = path[path.length - 2] + "/" + body.path("name").asText() + "."
                + body.path("namespace").asText();
        switch (action) {
            case "open" -> open.add(gate);
            case "close" -> open.remove(gate);
            default -> {
                return new Reply(open.contains(gate) ? 200 : 403, Map.of(), new byte[0]);
            }
        }
        return new Reply(202, Map.of(), new byte[0]);
    }

    @Override
    public synchronized boolean reconcile(ObjectNode object) {
        if (!awake || !object.path("kind").asText().equals("Canary")) {
            return false;
        }
        String before = object.path("status").toString();
        step(object, object.withObjectProperty("status"));
        return !object.path("status").toString().equals(before);
    }

    private void step(ObjectNode object, ObjectNode status) {
        String name = object.at("/metadata/name").asText();
        String gates = name + "." + object.at("/metadata/namespace").asText();
        String version = deployed.getOrDefault(name, "1");
        String phase = status.path("phase").asText();
        if (phase.isEmpty()) {
            status.put("lastAppliedSpec", version).put("lastPromotedSpec", version);
            phase(status, "Initialized", "Unknown", "Deployment initialization completed.");
        } else if (!status.path("lastAppliedSpec").asText().equals(version)) {
            status.put("lastAppliedSpec", version).put("canaryWeight", 0).put("failedChecks", 0);
            phase(status, "Progressing", "Unknown", "New revision detected, progressing canary analysis.");
        } else if (ASKED.contains(phase) && (failing || open.contains("rollback/" + gates))) {
            status.put("canaryWeight", 0);
            if (failing) {
                status.put("failedChecks", object.at("/spec/analysis/threshold").asInt());
            }
            failing = false;
            phase(status, "Failed", "False", "Canary analysis failed, Deployment scaled to zero.");
        } else if (phase.equals("Progressing") && open.contains("gate/" + gates)) {
            advance(object, status);
        } else if (phase.equals("Promoting")) {
            status.put("canaryWeight", 0);
            phase(status, "Finalising", "Unknown", "Canary analysis completed, Deployment is being scaled to zero.");
        } else if (phase.equals("Finalising")) {
            status.put("lastPromotedSpec", version);
            phase(status, "Succeeded", "True", "Canary analysis completed successfully, promotion finished.");
        }
    }

    private static void advance(ObjectNode object, ObjectNode status) {
        int now = status.path("canaryWeight").asInt();
        weights(object.at("/spec/analysis")).stream()
                .filter(weight -> weight > now)
                .findFirst()
                .ifPresentOrElse(
                        next -> status.put("canaryWeight", next),
                        () -> phase(status, "Promoting", "Unknown", "Canary analysis completed, starting promotion."));
    }

    private static List<Integer> weights(JsonNode analysis) {
        List<Integer> weights = new ArrayList<>();
        analysis.path("stepWeights").forEach(weight -> weights.add(weight.asInt()));
        int step = analysis.path("stepWeight").asInt();
        for (int weight = step; step > 0 && weight <= analysis.path("maxWeight").asInt(100); weight += step) {
            weights.add(weight);
        }
        return weights;
    }

    private static void phase(ObjectNode status, String phase, String promoted, String message) {
        status.put("phase", phase);
        status.putArray("conditions")
                .addObject()
                .put("type", "Promoted")
                .put("status", promoted)
                .put("reason", phase)
                .put("message", message);
    }
}
