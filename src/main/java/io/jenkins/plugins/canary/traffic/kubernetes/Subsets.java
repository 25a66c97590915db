package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the labels of an Istio subset. Its DestinationRule may be where the service is, where the route is, or in the
 * namespace of all the mesh; in another namespace than the service's it has to name the service in full.
 */
final class Subsets {
    /** Where a mesh is installed, and its own rules are, unless somebody chose another place. */
    private static final String ROOT = "istio-system";

    private final Api api;
    private final String namespace;

    Subsets(Api api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Empty where no DestinationRule that can be seen knows it. */
    Optional<Map<String, String>> labels(Backend backend) throws ApiRefusal {
        Set<String> places = new LinkedHashSet<>();
        places.add(backend.namespace());
        places.add(namespace);
        places.add(ROOT);
        for (String place : places) {
            for (JsonNode rule : rules(place, place.equals(backend.namespace()))) {
                Optional<Map<String, String>> labels =
                        isOf(rule.at("/spec/host").asText(), place, backend) ? labels(rule, backend) : Optional.empty();
                if (labels.isPresent()) {
                    return labels;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String host, String place, Backend backend) {
        // A short name is meant in the rule's own namespace.
        return (host.contains(".") || place.equals(backend.namespace()))
                && Naming.hosts(host, backend.namespace()).contains(backend.name());
    }

    private static Optional<Map<String, String>> labels(JsonNode rule, Backend backend) {
        for (JsonNode subset : rule.at("/spec/subsets")) {
            if (subset.path("name").asText().equals(backend.subset())) {
                return Optional.of(subset.path("labels").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, label -> label.getValue().asText())));
            }
        }
        return Optional.empty();
    }

    /** Those of a namespace that isn't the service's may be nobody's business here. */
    private JsonNode rules(String place, boolean own) throws ApiRefusal {
        for (String version : new String[] {"v1", "v1beta1"}) {
            try {
                return api.get("apis/networking.istio.io/" + version + "/namespaces/" + place + "/destinationrules")
                        .path("items");
            } catch (ApiRefusal e) {
                if (e.code() != 404 && (own || e.code() != 403)) {
                    throw e;
                }
            }
        }
        return MissingNode.getInstance();
    }
}
