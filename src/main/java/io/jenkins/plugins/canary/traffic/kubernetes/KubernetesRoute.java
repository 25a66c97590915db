package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One object that holds weights, as a plan names it. Immutable, does no I/O.
 *
 * @param kind what sort of object it is and where its weights are
 */
public record KubernetesRoute(RouteKind kind, RouteSpec.Kubernetes spec) {
    /** The route of a plan; {@code IllegalArgumentException} when there is no such kind. */
    public static KubernetesRoute of(RouteSpec.Kubernetes spec) {
        return new KubernetesRoute(RouteKind.valueOf(spec.kind()), spec);
    }

    public Resource resource() {
        return spec.apiVersion().isEmpty() ? kind.resource() : kind.resource().at(spec.apiVersion());
    }

    public String namespace() {
        return spec.namespace();
    }

    /** Of the object that holds the weights, which may be another than the one that the plan names. */
    public String name() {
        return kind.child().map(child -> child.name(spec)).orElse(spec.name());
    }

    public String describe() {
        return resource().kind() + " " + namespace() + "/" + name();
    }

    /**
     * Every place in {@code object} where stable and canary share traffic, at least one. Whether the weights found there
     * make sense isn't asked here, so that a damaged route can still be restored.
     *
     * @throws RouteException {@code UNSUITABLE} when there is none, with what was found instead
     */
    public List<Split> splits(JsonNode object) throws RouteException {
        return new Splitting(this, object).splits();
    }

    /** The same of another object. */
    KubernetesRoute named(String name) {
        return new KubernetesRoute(
                kind,
                new RouteSpec.Kubernetes(
                        spec.cluster(),
                        spec.kind(),
                        spec.apiVersion(),
                        spec.namespace(),
                        name,
                        spec.rules(),
                        spec.stable(),
                        spec.canary(),
                        spec.keepOthers(),
                        spec.more()));
    }

    /** A router over a client that stays its owner's: closing the router doesn't close the client. */
    public TrafficRouter router(KubernetesClient client, Clock clock) {
        return router(client, clock, Pause.REAL);
    }

    TrafficRouter router(KubernetesClient client, Clock clock, Pause pause) {
        if (kind == RouteKind.REPLICAS) {
            return new ReplicasRouter(client, this, clock, pause);
        }
        return kind.delegate()
                .<TrafficRouter>map(delegate -> new DelegateRouter(client, this, delegate, clock, pause))
                .orElseGet(() -> new ObjectRouter(client, this, clock, pause));
    }

    Additions additions(List<Addition> list) {
        return new Additions(list, kind.extras().depth());
    }

    /** What the plan wants {@code object} to hold beside weights. */
    Additions wanted(JsonNode object, List<Split> splits) throws RouteException {
        JsonNode metadata = object.path("metadata");
        // Another one for every rollout, since a rollout changes the version, and the same for each look at one object.
        int hash = (metadata.path("uid").asText()
                        + metadata.path("resourceVersion").asText())
                .hashCode();
        try {
            return additions(kind.extras().wanted(object, splits, Wishes.of(spec, Integer.toUnsignedString(hash, 36))));
        } catch (RouteException e) {
            throw new RouteException(e.kind(), describe() + ": " + e.getMessage(), e);
        }
    }

    /** Whether {@code object} is in effect as it stands, as far as its kind says such a thing. */
    Acceptance acceptance(JsonNode object) {
        return kind.status().map(status -> status.read(object)).orElse(Acceptance.IN_EFFECT);
    }

    List<String> field() {
        return kind.shape().field(spec);
    }

    /** What a login must be allowed to do with the object. */
    Access.Need need() {
        return new Access.Need(
                namespace(), resource().group(), resource().plural(), name(), kind.verbs(), Optional.empty());
    }

    /** The same in words. */
    String verbs() {
        return Access.words(kind.verbs());
    }
}
