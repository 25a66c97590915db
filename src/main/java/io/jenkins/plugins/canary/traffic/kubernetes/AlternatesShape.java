package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.List;

/** OpenShift's Route: one destination in {@code to}, the others in {@code alternateBackends}. */
final class AlternatesShape implements Shape {
    private static final ListShape ENTRIES =
            ListShape.relative("name", 100, Naming.at("/name"), "spec.alternateBackends");

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        List<Place.Destination> all = new ArrayList<>();
        JsonNode others = object.at("/spec/alternateBackends");
        all.add(ENTRIES.destination(object.at("/spec/to"), "/spec/to", others.isEmpty(), spec.namespace()));
        for (int i = 0; i < others.size(); i++) {
            all.add(ENTRIES.destination(others.get(i), "/spec/alternateBackends/" + i, false, spec.namespace()));
        }
        return List.of(Place.only(all));
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("spec");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".spec.to.weight, .spec.alternateBackends[]?.weight";
    }
}
