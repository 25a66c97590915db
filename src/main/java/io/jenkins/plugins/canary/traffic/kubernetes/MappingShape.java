package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;
import java.util.Optional;

/** Ambassador's Mapping of the canary, whose weight is a percentage; the stable version's Mapping gets the rest. */
final class MappingShape implements Shape, Peered {
    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        JsonNode service = object.at("/spec/service");
        List<String> names = names(object, spec);
        Leaf canary = Leaf.of(
                names.get(0),
                "/spec/service",
                service,
                "/spec/weight",
                Optional.ofNullable(object.at("/spec").get("weight")),
                -1);
        return List.of(Rest.place(spec.stable(), names, canary, 100));
    }

    /** What the service of a Mapping may be called. */
    static List<String> names(JsonNode mapping, RouteSpec.Kubernetes spec) {
        String service = mapping.at("/spec/service").asText("");
        return Naming.hosts(service.replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", ""), spec.namespace());
    }

    @Override
    public List<String> hindrances(JsonNode own, List<JsonNode> others, RouteSpec.Kubernetes spec) {
        return new MappingGroup(own, others, spec).hindrances();
    }

    @Override
    public String question(RouteSpec.Kubernetes spec) {
        return "stable '" + spec.stable() + "' has a Mapping of the same hostname and prefix, and alone gets the rest,";
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("spec", "weight");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".spec.weight";
    }
}
