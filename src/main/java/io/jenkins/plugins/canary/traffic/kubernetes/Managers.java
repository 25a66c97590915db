package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Recognises a controller of canary releases that moves an object's weights itself: a Rollout of Argo Rollouts, a Canary
 * of Flagger. Writing there would be a fight over the weights, so such a route is refused, with the one that asks the
 * controller instead.
 */
final class Managers {
    private static final String ARGO = "argo-rollouts.argoproj.io/managed-by-rollouts";
    private static final String ARGO_ALB = "rollouts.argoproj.io/managed-alb-actions";
    private static final String ARGO_GATEWAY = "rollouts.argoproj.io/gatewayapi-canary";

    private Managers() {}

    static void refuse(JsonNode object, KubernetesRoute route) throws RouteException {
        Optional<String> manager = of(object, route);
        if (manager.isPresent()) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    route.describe() + " is moved by another controller, " + manager.get()
                            + " instead; it is asked to move it then, and nothing is written behind its back");
        }
    }

    private static Optional<String> of(JsonNode object, KubernetesRoute route) {
        JsonNode metadata = object.path("metadata");
        for (JsonNode owner : metadata.path("ownerReferences")) {
            String group = owner.path("apiVersion").asText();
            if (owner.path("kind").asText().equals("Canary") && group.startsWith("flagger.app/")) {
                return Optional.of(flagger(owner.path("name").asText(), "metadata.ownerReferences"));
            }
            if (owner.path("kind").asText().equals("Rollout") && group.startsWith("argoproj.io/")) {
                return Optional.of(argo(owner.path("name").asText(), "metadata.ownerReferences"));
            }
        }
        JsonNode marks = metadata.path("annotations");
        if (marks.has(ARGO)) {
            return Optional.of(argo(marks.path(ARGO).asText(), "the annotation " + ARGO));
        }
        for (String mark : List.of(ARGO_ALB, ARGO_GATEWAY)) {
            if (marks.has(mark) || metadata.path("labels").has(mark)) {
                return Optional.of(argo("…", "the mark " + mark));
            }
        }
        return writer(object, route);
    }

    /** Who owns the weights by what the server keeps of its writers. */
    private static Optional<String> writer(JsonNode object, KubernetesRoute route) {
        String who = ManagedFields.lastWriter(object, route.field()).orElse("");
        String where = "the last writer of its weights by metadata.managedFields; if that is long gone, give the route"
                + " its weights once more by hand";
        if (who.startsWith("rollouts-controller ")) {
            return Optional.of(argo("…", where));
        }
        return who.startsWith("flagger ") ? Optional.of(flagger("…", where)) : Optional.empty();
    }

    private static String argo(String name, String where) {
        return "the Rollout " + OneLine.of(name, 100) + " of Argo Rollouts (" + where
                + "): use route: argoRollouts(rollout: '" + OneLine.of(name, 100) + "')";
    }

    private static String flagger(String name, String where) {
        return "the Canary " + OneLine.of(name, 100) + " of Flagger (" + where + "): use route: flagger(canaryName: '"
                + OneLine.of(name, 100) + "')";
    }
}
