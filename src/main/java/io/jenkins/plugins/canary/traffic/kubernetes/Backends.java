package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who stands behind the canary's destinations of a route, as far as its object tells. Immutable, no I/O. */
final class Backends {
    /** How Kuma calls a service of Kubernetes: {@code payments_shop_svc_80}. */
    private static final Pattern KUMA = Pattern.compile("([a-z0-9-]+)_([a-z0-9-]+)_svc(?:_\\d+)?");

    private static final String CONTROL_PLANE = "kuma-system";

    /** By which a MeshService is meant where it isn't named. */
    private static final String DISPLAY_NAME = Patch.pointer("labels", "kuma.io/display-name");

    private static final String NAMESPACE = Patch.pointer("labels", "k8s.kuma.io/namespace");

    private final KubernetesRoute route;

    Backends(KubernetesRoute route) {
        this.route = route;
    }

    Set<Backend> of(Live now) {
        Set<Backend> all = new LinkedHashSet<>();
        for (Split split : now.splits().list()) {
            all.addAll(of(split, now.json()));
        }
        return all;
    }

    private List<Backend> of(Split split, JsonNode object) {
        Leaf canary = split.canary();
        String name = canary.name();
        return switch (route.kind()) {
            case VIRTUAL_SERVICE ->
                host(
                                canary.identity().path("host").asText(),
                                canary.identity().path("subset").asText(""))
                        .stream()
                        .toList();
            case HTTP_ROUTE, GRPC_ROUTE, LINKERD_HTTP_ROUTE, TRAEFIK_SERVICE -> {
                JsonNode entry = object.at(Addressing.up(canary.identityAt(), 1));
                boolean service = entry.path("kind").asText("Service").equals("Service");
                yield service
                        ? List.of(Backend.service(
                                entry.path("namespace").asText(route.namespace()), name.replaceFirst(":.*", "")))
                        : List.of();
            }
            case INGRESS_NGINX -> services(name.split(", ", -1));
            case TRAFFIC_SPLIT, LINKERD_TRAFFIC_SPLIT, HTTP_PROXY, APISIX_ROUTE, INGRESS_SKIPPER, OPENSHIFT_ROUTE ->
                services(name);
            case INGRESS_ALB -> alb(canary).stream().toList();
            case MAPPING -> host(name, "").stream().toList();
            case ROUTE_TABLE -> gloo(canary.identity()).stream().toList();
            case MESH_HTTP_ROUTE ->
                kuma(object.at(Addressing.up(canary.identityAt(), 1))).stream().toList();
            case KNATIVE_SERVICE ->
                Optional.of(object.at(Addressing.up(canary.weightAt(), 1))
                                .path("revisionName")
                                .asText())
                        .filter(revision -> !revision.isEmpty())
                        .map(revision -> new Backend(Backend.Kind.REVISION, route.namespace(), revision, "", Map.of()))
                        .stream()
                        .toList();
            case FEATURE_FLAG, FLAG_CONFIG_MAP, REPLICAS, ARGO_ROLLOUT, FLAGGER_CANARY -> List.of();
        };
    }

    private List<Backend> services(String... names) {
        return Stream.of(names)
                .map(one -> Backend.service(route.namespace(), one))
                .toList();
    }

    /**
     * The service that a host means, where it means one of the cluster: by its name alone, or by a name with {@code svc}
     * behind the namespace. {@code name.namespace} is a service to some controllers, and a host like any other to Istio,
     * which completes names without a dot only; whether there is such a service tells. All others are of ServiceEntries.
     */
    private Optional<Backend> host(String host, String subset) {
        List<String> parts = List.of(host.split("\\.", 4));
        if (parts.size() > 2 && !parts.get(2).equals("svc")) {
            return Optional.empty();
        }
        return Optional.of(new Backend(
                parts.size() == 2 ? Backend.Kind.HOST : Backend.Kind.SERVICE,
                parts.size() > 1 ? parts.get(1) : route.namespace(),
                parts.get(0),
                subset,
                Map.of()));
    }

    /** A target group that the controller makes of a service; one that is only named by ARN is nobody's here. */
    private Optional<Backend> alb(Leaf canary) {
        return Optional.of(JsonText.at(canary.text().orElse("{}"), Addressing.up(canary.inside(), 1)))
                .map(group -> group.path("serviceName").asText())
                .filter(service -> !service.isEmpty())
                .map(service -> Backend.service(route.namespace(), service));
    }

    private Optional<Backend> gloo(JsonNode destination) {
        JsonNode upstream = destination.path("upstream");
        JsonNode service = destination.at("/kube/ref");
        Map<String, String> labels = texts(destination.at("/subset/values"));
        if (upstream.has("name")) {
            return Optional.of(new Backend(
                    Backend.Kind.UPSTREAM,
                    upstream.path("namespace").asText(route.namespace()),
                    upstream.path("name").asText(),
                    "",
                    labels));
        }
        return service.has("name")
                ? Optional.of(Backend.service(
                                service.path("namespace").asText(route.namespace()),
                                service.path("name").asText())
                        .with(labels))
                : Optional.empty();
    }

    /** A MeshService has the name of its Service, tags are labels of pods. */
    private Optional<Backend> kuma(JsonNode entry) {
        // Routes there are for all zones, whose services are in other clusters.
        boolean elsewhere = route.namespace().equals(CONTROL_PLANE);
        if (elsewhere || !entry.path("kind").asText("MeshService").startsWith("MeshService")) {
            return Optional.empty();
        }
        String called = entry.path("name").asText(entry.at(DISPLAY_NAME).asText());
        if (called.isEmpty()) {
            return Optional.empty();
        }
        Matcher name = KUMA.matcher(called);
        Backend service = name.matches()
                ? Backend.service(name.group(2), name.group(1))
                : Backend.service(
                        entry.path("namespace").asText(entry.at(NAMESPACE).asText(route.namespace())), called);
        Map<String, String> labels = texts(entry.path("tags"));
        labels.keySet().removeIf(tag -> tag.startsWith("kuma.io/") || tag.startsWith("k8s.kuma.io/"));
        return Optional.of(service.with(labels));
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new TreeMap<>();
        map.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }
}
