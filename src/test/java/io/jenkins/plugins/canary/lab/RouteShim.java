package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import java.time.Instant;
import java.util.Optional;

/**
 * Plays the mesh: watches a route's object and gives a real HAProxy the weight that stands in it, so that patching the
 * object moves traffic. A deleted object leaves the traffic as it was. Closing it ends the watch and nothing else.
 */
public final class RouteShim implements AutoCloseable {
    private static final Claim NOBODY = new Claim("shim", "shim", Instant.EPOCH, Instant.EPOCH);

    private final KubernetesRoute route;
    private final KubernetesClient client;
    private final TrafficRouter data;
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private volatile Optional<RouteException> trouble = Optional.empty();

    private RouteShim(KubernetesClient client, KubernetesRoute route, TrafficRouter data) {
        this.route = route;
        this.client = client;
        this.data = data;
        informer = client.genericKubernetesResources(MockApiServer.context(route.resource()))
                .inNamespace(route.namespace())
                .withName(route.name())
                .inform(new Handler());
    }

    /** Through {@code client}, which must reach a server that can be watched, from {@code route} to {@code data}. */
    public static RouteShim start(KubernetesClient client, KubernetesRoute route, TrafficRouter data) {
        return new RouteShim(client, route, data);
    }

    /** Why the last change didn't get through, if it didn't. */
    public Optional<RouteException> trouble() {
        return trouble;
    }

    private synchronized void follow(GenericKubernetesResource object) {
        try {
            JsonNode json = client.getKubernetesSerialization().convertValue(object, JsonNode.class);
            Weight highest = Weight.NONE;
            for (var split : route.splits(json)) {
                highest = split.share().compareTo(highest) > 0 ? split.share() : highest;
            }
            data.shift(data.read(), highest, NOBODY);
            trouble = Optional.empty();
        } catch (RouteException e) {
            trouble = Optional.of(e);
        }
    }

    @Override
    public void close() {
        informer.close();
    }

    private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource object) {
            follow(object);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource object) {
            follow(object);
        }

        @Override
        public void onDelete(GenericKubernetesResource object, boolean unknownState) {}
    }
}
