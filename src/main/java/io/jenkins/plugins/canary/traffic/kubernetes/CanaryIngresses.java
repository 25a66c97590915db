package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The canary Ingresses of a namespace. The NGINX controller keeps canaries with the service that gets the requests of a
 * host and path, and asks the first one only: a second one, of the same path or of another path to the same service, is
 * ignored, or the first is. Immutable.
 */
final class CanaryIngresses {
    /** What the controller reads as true. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private final JsonNode own;
    private final List<JsonNode> others;
    private final RouteSpec.Kubernetes spec;

    CanaryIngresses(JsonNode own, List<JsonNode> others, RouteSpec.Kubernetes spec) {
        this.own = own;
        this.others =
                others.stream().filter(one -> mayBeOf(controller(own), one)).toList();
        this.spec = spec;
    }

    List<String> hindrances() {
        Set<String> ours = paths(own).keySet();
        Set<JsonNode> services = services(ours);
        List<String> all = new ArrayList<>();
        for (JsonNode one : others) {
            if (isCanary(one)) {
                Set<String> shared = new TreeSet<>();
                for (String path : paths(one).keySet()) {
                    if (ours.contains(path) || services(Set.of(path)).stream().anyMatch(services::contains)) {
                        shared.add(path);
                    }
                }
                if (!shared.isEmpty()) {
                    all.add(words(one, shared));
                }
            }
        }
        return all;
    }

    private String words(JsonNode one, Set<String> shared) {
        String name = one.at("/metadata/name").asText();
        String owner = Claims.read(one)
                .map(claim -> "; it is of rollout " + claim.rollout() + " of " + claim.owner())
                .orElse("");
        return "Ingress " + spec.namespace() + "/" + name + " is a canary too, at "
                + OneLine.of(String.join(", ", shared), 200) + " (" + CanaryIngress.WEIGHT + " "
                + OneLine.of(CanaryIngress.marks(one).path(CanaryIngress.WEIGHT).asText("none"), 50) + owner
                + "), and the NGINX controller takes one of a service's canaries only: expected no other. Delete it with kubectl delete ingress "
                + name + " -n " + spec.namespace() + ", or name it as the route's canaryIngress";
    }

    /** Who gets the requests of these paths, without canaries. */
    private Set<JsonNode> services(Set<String> paths) {
        Set<JsonNode> services = new HashSet<>();
        for (JsonNode one : others) {
            if (!isCanary(one)) {
                paths(one).forEach((path, service) -> {
                    if (paths.contains(path)) {
                        services.add(service);
                    }
                });
            }
        }
        return services;
    }

    /** The service by host and path. */
    private static Map<String, JsonNode> paths(JsonNode ingress) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode rule : ingress.at("/spec/rules")) {
            for (JsonNode path : rule.at("/http/paths")) {
                all.put(rule.path("host").asText("*") + path.path("path").asText("/"), path.at("/backend/service"));
            }
        }
        return all;
    }

    private static boolean isCanary(JsonNode ingress) {
        return TRUE.contains(
                CanaryIngress.marks(ingress).path(CanaryIngress.CANARY).asText());
    }

    /** Where one of the two names no class the cluster's default decides, which nobody sees here. */
    private static boolean mayBeOf(String controller, JsonNode one) {
        return controller.isEmpty()
                || controller(one).isEmpty()
                || controller(one).equals(controller);
    }

    private static String controller(JsonNode ingress) {
        return ingress.at("/spec/ingressClassName")
                .asText(CanaryIngress.marks(ingress).path(CanaryIngress.CLASS).asText());
    }
}
