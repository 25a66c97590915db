package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether anybody stands behind the canary's destinations who would answer: no service without ready endpoints gets a
 * weight. Where the login may not look, or a destination isn't a service, nobody knows and nothing is refused.
 */
final class Readiness {
    private final Endpoints endpoints;
    private final KubernetesRoute route;

    Readiness(Api api, KubernetesRoute route) {
        this.endpoints = new Endpoints(api);
        this.route = route;
    }

    /** Before traffic moves, when what isn't ready may become so. */
    Optional<Remark> remark(Live now) {
        for (Backend backend : backends(now)) {
            Endpoints.Found found = endpoints.of(backend);
            if (found.state() == Endpoints.State.NONE_READY) {
                return Optional.of(Remark.warning("endpoints", words(backend, found)));
            }
            if (found.state() == Endpoints.State.UNKNOWN && !found.text().isEmpty()) {
                return Optional.of(Remark.warning(
                        "endpoints",
                        "whether " + backend.describe() + " has ready endpoints isn't known: " + found.text()));
            }
        }
        return Optional.empty();
    }

    /**
     * Before a weight rises.
     *
     * @throws RouteException {@code UNAVAILABLE}, for a pod may become ready in a moment
     */
    void require(Live now) throws RouteException {
        for (Backend backend : backends(now)) {
            Endpoints.Found found = endpoints.of(backend);
            if (found.state() == Endpoints.State.NONE_READY) {
                throw new RouteException(
                        Kind.UNAVAILABLE, route.describe() + " was left as it is: " + words(backend, found));
            }
        }
    }

    private static String words(Backend backend, Endpoints.Found found) {
        return backend.describe() + " has no ready endpoint: " + found.text()
                + "; expected at least one before the canary gets traffic. Look with kubectl get endpointslices -n "
                + backend.namespace() + " -l kubernetes.io/service-name=" + backend.service();
    }

    /**
     * A service.
     *
     * @param subset the name of a subset of its pods; empty for all
     */
    record Backend(String namespace, String service, String subset) {
        String describe() {
            return "service " + namespace + "/" + service + (subset.isEmpty() ? "" : " subset " + subset);
        }
    }

    private Set<Backend> backends(Live now) {
        Set<Backend> all = new LinkedHashSet<>();
        for (Split split : now.splits().list()) {
            all.addAll(backends(split, now.json()));
        }
        return all;
    }

    private List<Backend> backends(Split split, JsonNode object) {
        String name = split.canary().name();
        return switch (route.kind()) {
            case VIRTUAL_SERVICE ->
                List.of(host(
                        split.canary().identity().path("host").asText(),
                        split.canary().identity().path("subset").asText("")));
            case HTTP_ROUTE, GRPC_ROUTE, LINKERD_HTTP_ROUTE, TRAEFIK_SERVICE -> {
                JsonNode entry = object.at(Addressing.up(split.canary().identityAt(), 1));
                boolean service = entry.path("kind").asText("Service").equals("Service");
                yield service
                        ? List.of(new Backend(
                                entry.path("namespace").asText(route.namespace()), name.replaceFirst(":.*", ""), ""))
                        : List.of();
            }
            case INGRESS_NGINX ->
                List.of(name.split(", ", -1)).stream()
                        .map(one -> new Backend(route.namespace(), one, ""))
                        .toList();
            case TRAFFIC_SPLIT, LINKERD_TRAFFIC_SPLIT, HTTP_PROXY, APISIX_ROUTE, INGRESS_SKIPPER, OPENSHIFT_ROUTE ->
                List.of(new Backend(route.namespace(), name, ""));
            case MAPPING -> List.of(host(name, ""));
            // Upstreams, target groups and revisions aren't services, or watch over their readiness themselves.
            case ROUTE_TABLE, MESH_HTTP_ROUTE, INGRESS_ALB, KNATIVE_SERVICE, REPLICAS, ARGO_ROLLOUT, FLAGGER_CANARY ->
                List.of();
        };
    }

    private Backend host(String host, String subset) {
        List<String> parts = List.of(host.split("\\.", 3));
        return new Backend(parts.size() > 1 ? parts.get(1) : route.namespace(), parts.get(0), subset);
    }
}
