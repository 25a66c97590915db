package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.time.Clock;
import java.util.List;

/**
 * Describes one kind of object that holds weights: which object it is and where in it the weights lie. Everything else
 * (claims, conflicts, drift, restoring) is the same for all kinds and is done by the router made here. Implementations
 * are immutable and do no I/O.
 */
public interface WeightedObject {
    ResourceDefinitionContext resource();

    String namespace();

    String name();

    /** What the weights of one place add up to, and with it how fine they are: 100 means steps of 1 %. */
    int total();

    /** The field that holds all the weights, as its owner is recorded by the server: {@code spec}, {@code http}. */
    List<String> field();

    /**
     * Every place in {@code object} where stable and canary share traffic, at least one. Whether the weights found there
     * make sense isn't asked here, so that a damaged route can still be restored.
     *
     * @throws RouteException {@code UNSUITABLE} when there is none, with what was found instead
     */
    List<Split> splits(JsonNode object) throws RouteException;

    default String describe() {
        return resource().getKind() + " " + namespace() + "/" + name();
    }

    /** A router over a client that stays its owner's: closing the router doesn't close the client. */
    default TrafficRouter router(KubernetesClient client, Clock clock) {
        return new ObjectRouter(client, this, clock);
    }
}
