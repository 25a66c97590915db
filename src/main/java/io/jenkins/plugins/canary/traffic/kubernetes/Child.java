package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;

/** How an object that is there only during a rollout is made of one that is always there. Immutable, no I/O. */
interface Child {
    /** Its name, from the parent's in {@code spec}. */
    String name(RouteSpec.Kubernetes spec);

    /**
     * The object as it is created, with weight 0.
     *
     * @throws RouteException {@code UNSUITABLE} when the parent doesn't fit the plan
     */
    ObjectNode of(JsonNode parent, RouteSpec.Kubernetes spec) throws RouteException;
}
