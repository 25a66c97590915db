package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Does with the status of a Rollout what the documentation of Argo Rollouts says that its controller does: goes through
 * the canary's steps, waits at pauses until their condition is taken away, gives up when its analysis fails or it is told
 * to abort, and begins anew with another template. Written for tests.
 */
public final class FakeArgoRollouts implements FakeController {
    private volatile boolean awake = true;
    private volatile Optional<String> failing = Optional.empty();
    private volatile String analysis = "Successful";

    /** Whether it looks at objects at all. */
    public void awake(boolean now) {
        awake = now;
    }

    /** Its background analysis finds this at the next look, and it aborts by itself. */
    public void fail(String message) {
        failing = Optional.of(message);
    }

    /** What an analysis in the steps ends with. */
    public void analysis(String phase) {
        analysis = phase;
    }

    @Override
    public boolean reconcile(ObjectNode object) {
        if (!awake || !object.path("kind").asText().equals("Rollout")) {
            return false;
        }
        String before = object.path("status").toString();
        step(object, object.withObjectProperty("status"));
        return !object.path("status").toString().equals(before);
    }

    private void step(ObjectNode object, ObjectNode status) {
        status.put("observedGeneration", object.at("/metadata/generation").asText("1"));
        String pods = Integer.toHexString(object.at("/spec/template").hashCode());
        if (!status.has("stableRS")) {
            status.put("stableRS", pods);
        }
        if (!status.path("currentPodHash").asText().equals(pods)) {
            status.put("currentPodHash", pods).put("currentStepIndex", 0).put("abort", false);
            status.remove("pauseConditions");
            phase(status, "Progressing", "more replicas need to be updated");
            return;
        }
        if (status.path("stableRS").asText().equals(pods)) {
            weights(status, 0);
            phase(status, "Healthy", "");
            return;
        }
        if (failing.isPresent() && !status.path("abort").asBoolean()) {
            run(status, "currentBackgroundAnalysisRunStatus", "Failed", failing.get());
            status.put("abort", true).put("message", failing.get());
            failing = Optional.empty();
        }
        if (status.path("abort").asBoolean()) {
            weights(status, 0);
            status.put("controllerPause", false).put("currentStepIndex", 0);
            status.remove("pauseConditions");
            String why = status.path("message").asText();
            phase(
                    status,
                    "Degraded",
                    why.startsWith("RolloutAborted")
                            ? why
                            : "RolloutAborted: Rollout aborted update" + " to revision 2"
                                    + (why.startsWith("metric") ? ": " + why : ""));
            return;
        }
        canary(object.at("/spec/strategy/canary/steps"), status);
    }

    private void canary(JsonNode steps, ObjectNode status) {
        int index = status.path("currentStepIndex").asInt();
        if (status.path("promoteFull").asBoolean() || index >= steps.size()) {
            status.put("currentStepIndex", steps.size())
                    .put("promoteFull", false)
                    .put("controllerPause", false);
            status.put("stableRS", status.path("currentPodHash").asText());
            status.remove("pauseConditions");
            phase(status, "Healthy", "");
            return;
        }
        JsonNode step = steps.get(index);
        if (step.has("pause")) {
            pause(status, index);
        } else if (step.has("analysis")) {
            run(status, "currentStepAnalysisRunStatus", analysis, "");
            if (analysis.equals("Successful")) {
                status.put("currentStepIndex", index + 1);
            } else if (analysis.equals("Failed")) {
                status.put("abort", true).put("message", "metric success-rate assessed Failed");
            }
        } else {
            if (step.has("setWeight")) {
                weights(status, step.path("setWeight").asInt());
            }
            status.put("currentStepIndex", index + 1).put("controllerPause", false);
            phase(status, "Progressing", "more replicas need to be updated");
        }
    }

    private static void pause(ObjectNode status, int index) {
        boolean waiting = !status.path("pauseConditions").isEmpty();
        if (status.path("controllerPause").asBoolean() && !waiting) {
            status.put("currentStepIndex", index + 1).put("controllerPause", false);
            phase(status, "Progressing", "more replicas need to be updated");
        } else if (!waiting) {
            status.withArrayProperty("pauseConditions")
                    .addObject()
                    .put("reason", "CanaryPauseStep")
                    .put("startTime", "2026-11-21T12:00:00Z");
            status.put("controllerPause", true);
            phase(status, "Paused", "CanaryPauseStep");
        }
    }

    private static void weights(ObjectNode status, int canary) {
        ObjectNode weights = status.withObjectProperty("canary").withObjectProperty("weights");
        weights.withObjectProperty("canary").put("weight", canary);
        weights.withObjectProperty("stable").put("weight", 100 - canary);
    }

    private static void run(ObjectNode status, String field, String phase, String message) {
        status.withObjectProperty("canary")
                .withObjectProperty(field)
                .put("name", "shop-6cf78c6-2")
                .put("status", phase)
                .put("message", message);
    }

    private static void phase(ObjectNode status, String phase, String message) {
        status.put("phase", phase).put("message", message);
    }
}
