package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/** What the status of a Flagger Canary says: its phase, its weight, how its own checks went. */
final class FlaggerStatus {
    private static final List<String> MOVING = List.of("Waiting", "Progressing", "WaitingPromotion");
    private static final List<String> LANDING = List.of("Promoting", "Finalising");

    private final JsonNode object;
    private final JsonNode status;
    private final JsonNode memory;
    private final String name;
    private final String phase;

    FlaggerStatus(JsonNode object, JsonNode memory, KubernetesRoute route) {
        this.object = object;
        this.status = object.path("status");
        this.memory = memory;
        this.name = route.describe();
        this.phase = status.path("phase").asText();
    }

    static Weight weight(JsonNode object) {
        return Weight.of(
                Math.max(0, Math.min(100, object.at("/status/canaryWeight").asInt())));
    }

    Standing standing() {
        Weight heading = heading();
        return new Standing(heading, at(heading), state(), doing(), report());
    }

    private Standing.State state() {
        if (MOVING.contains(phase) || LANDING.contains(phase)) {
            return phase.equals("Waiting") ? Standing.State.ASKING : Standing.State.UNDER_WAY;
        }
        if (promoted()) {
            return Standing.State.OVER;
        }
        return failed() ? Standing.State.TAKEN_BACK : Standing.State.IDLE;
    }

    private boolean promoted() {
        return phase.equals("Succeeded")
                && !status.path("lastPromotedSpec")
                        .asText()
                        .equals(memory.path("promoted").asText());
    }

    /** In this release: what the one before left behind stands there until a new version comes. */
    private boolean failed() {
        boolean before = memory.path("phase").asText().equals("Failed")
                && memory.path("applied")
                        .asText()
                        .equals(status.path("lastAppliedSpec").asText());
        return phase.equals("Failed") && !before;
    }

    private Weight heading() {
        if (LANDING.contains(phase) || promoted()) {
            return Weight.ALL;
        }
        if (!MOVING.contains(phase)) {
            return Weight.NONE;
        }
        Weight now = weight(object);
        JsonNode target = memory.path(Memory.TARGET);
        Weight asked = target.isInt() && sameVersion() ? Weight.of(Math.max(0, Math.min(100, target.asInt()))) : now;
        return asked.compareTo(now) > 0 ? asked : now;
    }

    /** Whether a weight was asked for when this version was there, or none yet. */
    private boolean sameVersion() {
        String then = memory.path(Memory.VERSION).asText();
        boolean noneThen = then.equals(memory.path("applied").asText())
                && !MOVING.contains(memory.path("phase").asText());
        return noneThen || then.equals(status.path("lastAppliedSpec").asText());
    }

    private Optional<Weight> at(Weight heading) {
        if (LANDING.contains(phase)) {
            return Optional.empty();
        }
        return promoted() || weight(object).equals(heading) ? Optional.of(heading) : Optional.empty();
    }

    private String doing() {
        return "phase " + (phase.isEmpty() ? "unknown" : phase) + " at " + weight(object) + message();
    }

    private String message() {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals("Promoted")) {
                return " (" + OneLine.of(condition.path("message").asText(), 300) + ")";
            }
        }
        return "";
    }

    private Report report() {
        int failedChecks = status.path("failedChecks").asInt();
        String checks = failedChecks > 0
                ? ", failed checks: " + failedChecks + " of "
                        + object.at("/spec/analysis/threshold").asText("?")
                : "";
        if (failed()) {
            return says(Health.FAILED, "failed and was rolled back" + message() + checks);
        }
        if (promoted()) {
            return says(Health.DONE, "is " + phase + ", with the new version as the stable one" + message());
        }
        if (object.at("/spec/suspend").asBoolean()) {
            return says(Health.UNKNOWN, "was suspended by somebody (spec.suspend)");
        }
        boolean known = MOVING.contains(phase)
                || LANDING.contains(phase)
                || List.of("Initialized", "Succeeded", "Failed").contains(phase);
        return says(
                known ? Health.WELL : Health.UNKNOWN,
                (known ? "is " + phase : "has no phase that can be judged, '" + phase + "'") + message() + checks);
    }

    private Report says(Health health, String text) {
        return new Report(health, name + " " + text, new FlaggerSpec(object).weights());
    }
}
