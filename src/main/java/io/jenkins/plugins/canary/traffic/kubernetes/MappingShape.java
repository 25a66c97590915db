package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ambassador's Mapping of the canary, whose weight is a percentage; the stable version's Mapping gets the rest. */
final class MappingShape implements Shape {
    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        JsonNode service = object.at("/spec/service");
        String host = service.asText("").replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+$", "");
        List<String> names = new ArrayList<>(Naming.hosts(host, spec.namespace()));
        Leaf canary = Leaf.of(
                names.get(0),
                "/spec/service",
                service,
                "/spec/weight",
                Optional.ofNullable(object.at("/spec").get("weight")),
                -1);
        return List.of(Rest.place(spec.stable(), names, canary, 100));
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
