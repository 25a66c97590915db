package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.List;
import java.util.Set;

/** What a kind of object can hold for a rollout beside weights, and how it is written there. Immutable, no I/O. */
interface Extras {
    /** Weights and nothing else. */
    Extras NONE = new Extras() {
        @Override
        public Set<Feature> features() {
            return Set.of();
        }

        @Override
        public List<Addition> wanted(JsonNode object, List<Split> splits, Wishes wishes) {
            return List.of();
        }
    };

    static Extras of(RouteKind kind) {
        return switch (kind) {
            case VIRTUAL_SERVICE ->
                new RuleExtras(Set.of(Feature.COHORTS, Feature.MIRROR, Feature.STICKY), 2, IstioExtras::of);
            case HTTP_ROUTE ->
                new RuleExtras(Set.of(Feature.COHORTS, Feature.MIRROR, Feature.STICKY), 2, GatewayExtras::http);
            case GRPC_ROUTE -> new RuleExtras(Set.of(Feature.COHORTS, Feature.MIRROR), 2, GatewayExtras::grpc);
            case LINKERD_HTTP_ROUTE -> new RuleExtras(Set.of(Feature.COHORTS), 2, GatewayExtras::http);
            case INGRESS_NGINX -> new NginxExtras();
            case TRAEFIK_SERVICE -> new TraefikExtras();
            case HTTP_PROXY -> new RuleExtras(Set.of(Feature.COHORTS), 2, ContourExtras::of);
            case MESH_HTTP_ROUTE -> new RuleExtras(Set.of(Feature.COHORTS, Feature.MIRROR), 3, KumaExtras::of);
            case APISIX_ROUTE -> new RuleExtras(Set.of(Feature.COHORTS), 2, ApisixExtras::of);
            default -> NONE;
        };
    }

    Set<Feature> features();

    /** How many steps the canary's entry in a list lies below its rule. */
    default int depth() {
        return 2;
    }

    /**
     * What has to be added to {@code object} so that it is as the plan wants.
     *
     * @throws RouteException {@code UNSUITABLE} when something of the sort stands there already
     */
    List<Addition> wanted(JsonNode object, List<Split> splits, Wishes wishes) throws RouteException;
}
