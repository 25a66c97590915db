package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Report.Health;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the status of an Argo Rollout says: which of its steps it is at, whether it waits there, what its analysis found.
 * A status of an earlier generation says nothing of the present one.
 */
final class ArgoStatus {
    private final JsonNode object;
    private final JsonNode status;
    private final JsonNode memory;
    private final String name;
    private final ArgoSteps steps;

    ArgoStatus(JsonNode object, JsonNode memory, KubernetesRoute route) {
        this.object = object;
        this.status = object.path("status");
        this.memory = memory;
        this.name = route.describe();
        this.steps = ArgoSteps.of(object);
    }

    Standing standing() {
        Weight heading = heading();
        return new Standing(heading, at(heading), state(), doing(), report());
    }

    int index() {
        return status.path("currentStepIndex").asInt(0);
    }

    /** Whether the controller hasn't looked yet at what stands there now. */
    boolean lags() {
        String seen = status.path("observedGeneration").asText();
        return !seen.isEmpty() && !seen.equals(object.at("/metadata/generation").asText(seen));
    }

    /** Whether the step that it is at is a stop and nobody has told it to go on. */
    boolean waitsForPromotion() {
        return steps.waits(index()) && paused("CanaryPauseStep") && !inconclusive();
    }

    private Standing.State state() {
        if (aborted()) {
            return abortedBefore() ? Standing.State.IDLE : Standing.State.TAKEN_BACK;
        }
        if (underWay()) {
            return Standing.State.UNDER_WAY;
        }
        return promoted() ? Standing.State.OVER : Standing.State.IDLE;
    }

    private boolean underWay() {
        return !status.path("currentPodHash")
                .asText()
                .equals(status.path("stableRS").asText());
    }

    private boolean promoted() {
        return !underWay()
                && !status.path("stableRS")
                        .asText()
                        .equals(memory.path("stable").asText());
    }

    private boolean aborted() {
        return status.path("abort").asBoolean();
    }

    /** What the rollout before left behind and no new version has taken the place of yet. */
    private boolean abortedBefore() {
        return aborted()
                && memory.path("aborted").asBoolean()
                && memory.path("pods")
                        .asText()
                        .equals(status.path("currentPodHash").asText());
    }

    private Weight heading() {
        if (aborted()) {
            return Weight.NONE;
        }
        if (!underWay()) {
            return promoted() ? Weight.ALL : Weight.NONE;
        }
        if (status.path("promoteFull").asBoolean()) {
            return Weight.ALL;
        }
        boolean toldToGoOn = steps.waits(index())
                && status.path("controllerPause").asBoolean()
                && status.path("pauseConditions").isEmpty();
        return steps.from(toldToGoOn ? index() + 1 : index())
                .map(ArgoSteps.Stop::weight)
                .orElse(Weight.ALL);
    }

    private Optional<Weight> at(Weight heading) {
        boolean waiting = paused("CanaryPauseStep") && steps.waits(index());
        boolean there = aborted() || !underWay() || waiting;
        return there && !lags() && actual(heading).equals(heading) ? Optional.of(heading) : Optional.empty();
    }

    /** What the route has, as far as a router of traffic says so; replicas alone are as the step wants them. */
    private Weight actual(Weight heading) {
        JsonNode weight = status.at("/canary/weights/canary/weight");
        return !weight.isInt() || promoted() || weight.asInt() < 0 || weight.asInt() > 100
                ? heading
                : Weight.of(weight.asInt());
    }

    private boolean paused(String reason) {
        return StreamSupport.stream(status.path("pauseConditions").spliterator(), false)
                .anyMatch(condition -> condition.path("reason").asText().equals(reason));
    }

    private boolean inconclusive() {
        return StreamSupport.stream(status.path("pauseConditions").spliterator(), false)
                .anyMatch(condition -> condition.path("reason").asText().startsWith("Inconclusive"));
    }

    private String doing() {
        return "phase " + status.path("phase").asText("unknown") + message() + ", step "
                + Math.min(index() + 1, steps.size()) + " of " + steps.size();
    }

    private String message() {
        String message = OneLine.of(status.path("message").asText(), 300);
        return message.isEmpty() ? "" : " (" + message + ")";
    }

    private Report report() {
        String phase = status.path("phase").asText();
        if (lags()) {
            return says(
                    Health.UNKNOWN,
                    "its controller has seen generation "
                            + status.path("observedGeneration").asText() + ", not "
                            + object.at("/metadata/generation").asText());
        }
        if (aborted() && !abortedBefore()) {
            return says(Health.FAILED, "was aborted" + message() + analyses());
        }
        if (phase.equals("Degraded") && underWay() && !aborted()) {
            return says(Health.FAILED, "is Degraded" + message() + analyses());
        }
        if (inconclusive()) {
            return says(Health.UNKNOWN, "waits for a person, its analysis was inconclusive" + message() + analyses());
        }
        if (object.at("/spec/paused").asBoolean()) {
            return says(Health.UNKNOWN, "was paused by somebody (spec.paused)");
        }
        if (promoted()) {
            return says(Health.DONE, "is " + phase + ", with the new version as the stable one" + message());
        }
        boolean known =
                Stream.of("Healthy", "Paused", "Progressing", "Degraded").anyMatch(phase::equals);
        return says(
                known ? Health.WELL : Health.UNKNOWN,
                known ? "is " + phase + message() + analyses() : "has no phase that is known, '" + phase + "'");
    }

    private String analyses() {
        var text = new StringBuilder();
        for (String field : new String[] {"currentStepAnalysisRunStatus", "currentBackgroundAnalysisRunStatus"}) {
            JsonNode run = status.at("/canary").path(field);
            if (run.has("name")) {
                String message = run.path("message").asText();
                text.append(", AnalysisRun ")
                        .append(OneLine.of(run.path("name").asText(), 100))
                        .append(' ')
                        .append(OneLine.of(run.path("status").asText(), 30))
                        .append(message.isEmpty() ? "" : ": " + OneLine.of(message, 200));
            }
        }
        return text.toString();
    }

    private Report says(Health health, String text) {
        return new Report(health, name + " " + text, steps.weights());
    }
}
