package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;
import java.util.Optional;

/** One of two Deployments behind a Service: its number of pods is its weight beside the other's. */
final class ReplicaShape implements Shape {
    private static final String REPLICAS = "/spec/replicas";

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        Optional<JsonNode> replicas = Optional.of(object.at(REPLICAS)).filter(found -> !found.isMissingNode());
        Leaf leaf = Leaf.of(spec.canary(), "/kind", TextNode.valueOf("Deployment"), REPLICAS, replicas, 1);
        return List.of(Rest.place(spec.stable(), List.of(spec.canary()), leaf, 1));
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("spec", "replicas");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".spec.replicas";
    }
}
