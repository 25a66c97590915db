package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;
import java.util.Optional;

/** Where in a kind of object the weights lie. Immutable, no I/O. */
interface Shape {
    /** Every place that shares traffic among destinations, whichever they are. */
    List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException;

    /** Why a canary would get nothing here whatever its weight: a sentence to go behind the object's name. */
    default Optional<String> obstacle(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        return Optional.empty();
    }

    /** The field that holds all the weights, as its owner is recorded by the server: {@code spec}, {@code http}. */
    List<String> field(RouteSpec.Kubernetes spec);

    /** All the weights as a jq path, for tools that are told to leave them alone. */
    String jq(RouteSpec.Kubernetes spec);
}
