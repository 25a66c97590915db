package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A Rollout of Argo Rollouts, promoted and aborted by its status as its own command line does it: the pause conditions
 * taken away ({@code promote}), the index of the step moved on where stops are passed over, {@code promoteFull}, {@code
 * abort}.
 */
final class ArgoRollouts implements Delegate {
    private static final String STATUS = "/status";

    @Override
    public void suit(JsonNode object, KubernetesRoute route) throws RouteException {
        if (!object.at("/spec/strategy").has("canary")) {
            throw unsuitable(route, "its strategy isn't canary; only steps with weights can be followed");
        }
        if (object.at("/spec/paused").asBoolean()) {
            throw unsuitable(route, "somebody has paused it (spec.paused); resume it, then begin");
        }
        ArgoSteps steps = ArgoSteps.of(object);
        List<ArgoSteps.Stop> stops = steps.stops();
        if (stops.isEmpty() || !stops.get(0).weight().isNone()) {
            throw unsuitable(
                    route,
                    "its steps " + OneLine.of(steps.steps().toString(), 300)
                            + " give the new version traffic before anybody is asked: begin them with - pause: {}, and"
                            + " put one behind each setWeight");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.waitsForAWhile(i)) {
                throw unsuitable(
                        route,
                        "step " + (i + 1) + " of its steps pauses for a while and then goes on by itself, "
                                + OneLine.of(steps.steps().get(i).toString(), 100)
                                + ": make it pause: {} and let the plan hold");
            }
        }
    }

    @Override
    public ObjectNode memory(JsonNode object) {
        JsonNode status = object.path("status");
        return JsonNodeFactory.instance
                .objectNode()
                .put("stable", status.path("stableRS").asText())
                .put("pods", status.path("currentPodHash").asText())
                .put("aborted", status.path("abort").asBoolean());
    }

    @Override
    public List<Access.Need> needs(JsonNode object, KubernetesRoute route) {
        String group = route.resource().group();
        return List.of(
                Access.Need.of(route.namespace(), group, "rollouts/status", route.name(), "patch"),
                Access.Need.of(route.namespace(), group, "analysisruns", "", "get")
                        .orElse("what its own analysis finds isn't in the log"));
    }

    @Override
    public String remembered() {
        return "stable";
    }

    @Override
    public Standing standing(JsonNode object, JsonNode memory, KubernetesRoute route) {
        return new ArgoStatus(object, memory, route).standing();
    }

    @Override
    public boolean forward(Controls controls, Live now, Standing standing, Weight to) throws RouteException {
        if (standing.heading().equals(to) && standing.state() != Standing.State.IDLE) {
            return true;
        }
        KubernetesRoute route = controls.route();
        ArgoStatus status = new ArgoStatus(now.json(), Memory.of(this, now).json(), route);
        if (status.lags()) {
            return false;
        }
        if (standing.state() == Standing.State.IDLE) {
            throw unsuitable(
                    route,
                    "it has no new version to give traffic to (" + standing.doing()
                            + "): deploy one, which begins its steps");
        }
        ArgoSteps steps = ArgoSteps.of(now.json());
        Optional<ArgoSteps.Stop> stop = steps.from(status.index() + 1, to);
        if (stop.isEmpty() && !to.equals(Weight.ALL)) {
            throw unsuitable(
                    route,
                    "can't be brought to " + to + " from " + standing.heading() + ": it waits at " + steps.weights()
                            + " only, in this order");
        }
        if (!status.waitsForPromotion()) {
            return false;
        }
        controls.status(now, stop.isPresent() ? past(now, status, steps, stop.get(), route) : full(now, status, steps));
        return true;
    }

    /** Over the stops before {@code stop}, which nobody wants to wait at. */
    private static Patch past(Live now, ArgoStatus status, ArgoSteps steps, ArgoSteps.Stop stop, KubernetesRoute route)
            throws RouteException {
        Patch patch = promote(now);
        if (steps.from(status.index() + 1).filter(stop::equals).isEmpty()) {
            int begin = steps.leadingTo(stop);
            Optional<Integer> judged = steps.judged(status.index() + 1, begin);
            if (judged.isPresent()) {
                throw unsuitable(
                        route,
                        "going to " + stop.weight() + " at once would pass over its own analysis in step "
                                + (judged.get() + 1) + ": plan the weights before it too");
            }
            patch.set(STATUS + "/currentStepIndex", IntNode.valueOf(begin));
        }
        return patch;
    }

    private static Patch full(Live now, ArgoStatus status, ArgoSteps steps) {
        return steps.from(status.index() + 1).isEmpty()
                ? promote(now)
                : new Patch().set(STATUS + "/promoteFull", BooleanNode.TRUE);
    }

    private static Patch promote(Live now) {
        Patch patch = new Patch();
        if (now.json().path("status").has("pauseConditions")) {
            patch.remove(STATUS + "/pauseConditions");
        }
        return patch;
    }

    @Override
    public void back(Controls controls, Live now) throws RouteException {
        controls.status(now, new Patch().set(STATUS + "/abort", BooleanNode.TRUE));
    }

    @Override
    public void finish(Controls controls, Live now, Standing standing) throws RouteException {
        if (standing.waitsAt(Weight.ALL)) {
            controls.status(now, promote(now));
        }
    }

    @Override
    public void rest(Controls controls, Live now) {}

    @Override
    public void note(ObjectNode memory, JsonNode object, Weight to) {
        // The index of the step says where it is on its way to.
    }

    @Override
    public List<String> related(JsonNode object, KubernetesRoute route) {
        return Stream.of("currentStepAnalysisRunStatus", "currentBackgroundAnalysisRunStatus")
                .map(field -> object.at(STATUS + "/canary/" + field + "/name").asText())
                .filter(name -> name.matches("[a-z0-9][-a-z0-9.]{0,252}"))
                .map(name -> "apis/argoproj.io/v1alpha1/namespaces/" + route.namespace() + "/analysisruns/" + name)
                .toList();
    }

    @Override
    public Optional<String> told(JsonNode run) {
        List<String> results = new ArrayList<>();
        for (JsonNode metric : run.at(STATUS + "/metricResults")) {
            JsonNode last =
                    metric.at("/measurements").path(metric.at("/measurements").size() - 1);
            results.add(metric.path("name").asText() + " "
                    + metric.path("phase").asText()
                    + (last.has("value") ? " (last " + last.path("value").asText() + ")" : ""));
        }
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of(OneLine.of(
                        "AnalysisRun " + run.at("/metadata/name").asText() + ": " + String.join(", ", results), 300));
    }

    @Override
    public String manual(KubernetesRoute route, JsonNode memory) {
        return "kubectl patch rollouts.argoproj.io " + route.name() + " -n " + route.namespace()
                + " --subresource=status --type=merge -p '{\"status\":{\"abort\":true}}'";
    }

    @Override
    public Optional<String> manualRest(KubernetesRoute route, JsonNode memory) {
        return Optional.empty();
    }

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        String weights = STATUS + "/canary/weights/";
        return List.of(new Place(
                "",
                List.of(
                        destination(object, spec.stable(), weights + "stable/weight", 100),
                        destination(object, spec.canary(), weights + "canary/weight", 0)),
                OptionalInt.empty()));
    }

    private static Place.Destination destination(JsonNode object, String name, String at, int ifAbsent) {
        Optional<JsonNode> weight = Optional.of(object.at(at)).filter(found -> !found.isMissingNode());
        return new Place.Destination(
                List.of(name), Leaf.of(name, "/kind", TextNode.valueOf("Rollout"), at, weight, ifAbsent));
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("status", "currentStepIndex");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".status";
    }

    private static RouteException unsuitable(KubernetesRoute route, String text) {
        return new RouteException(Kind.UNSUITABLE, route.describe() + ": " + text);
    }
}
