package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts who is ready behind a service, a part of its pods, an Upstream of Gloo or a Revision of Knative. */
final class Endpoints {
    private static final int DENIED = 403;
    private static final int NOT_FOUND = 404;

    /** What was found. */
    enum State {
        READY,
        NONE_READY,
        UNKNOWN
    }

    /**
     * The answer to a question.
     *
     * @param text what there is instead, or why it isn't known; empty where there was nothing to look at
     */
    record Found(State state, String text) {
        static final Found YES = new Found(State.READY, "");
        static final Found NOBODY_KNOWS = new Found(State.UNKNOWN, "");

        static Found none(String text) {
            return new Found(State.NONE_READY, text);
        }
    }

    private final Api api;
    private final Subsets subsets;

    /**
     * Of routes in one namespace.
     *
     * @param namespace whose DestinationRules count beside those of a service's own namespace
     */
    Endpoints(Api api, String namespace) {
        this.api = api;
        this.subsets = new Subsets(api, namespace);
    }

    Found of(Backend backend) {
        try {
            return switch (backend.kind()) {
                case SERVICE, HOST -> ofService(backend);
                case UPSTREAM -> ofUpstream(backend);
                case REVISION -> ofRevision(backend);
            };
        } catch (ApiRefusal e) {
            String why = e.code() == DENIED ? "the login may not look; grant it " + backend.rights() : e.getMessage();
            return new Found(State.UNKNOWN, why);
        }
    }

    private Found ofService(Backend backend) throws ApiRefusal {
        if (!backend.subset().isEmpty()) {
            Optional<Map<String, String>> labels = subsets.labels(backend);
            return labels.isPresent() ? ofPods(backend, labels.get()) : Found.NOBODY_KNOWS;
        }
        return backend.labels().isEmpty() ? ofAll(backend) : ofPods(backend, backend.labels());
    }

    private Found ofUpstream(Backend backend) throws ApiRefusal {
        Optional<JsonNode> upstream =
                found("apis/gloo.solo.io/v1/namespaces/" + backend.namespace() + "/upstreams/" + backend.name());
        if (upstream.isEmpty()) {
            return Found.none("there is no such Upstream");
        }
        JsonNode service = upstream.get().at("/spec/kube");
        return service.has("serviceName")
                ? ofService(Backend.service(
                                service.path("serviceNamespace").asText(backend.namespace()),
                                service.path("serviceName").asText())
                        .with(backend.labels()))
                : Found.NOBODY_KNOWS;
    }

    /** One that gets no requests may have no pods and be ready all the same: it starts them when asked. */
    private Found ofRevision(Backend backend) throws ApiRefusal {
        Optional<JsonNode> revision =
                found("apis/serving.knative.dev/v1/namespaces/" + backend.namespace() + "/revisions/" + backend.name());
        if (revision.isEmpty()) {
            return Found.none("there is no such Revision");
        }
        for (JsonNode condition : revision.get().at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                String status = condition.path("status").asText();
                return status.equals("True")
                        ? Found.YES
                        : Found.none("its condition Ready is " + status + " "
                                + condition.path("message").asText());
            }
        }
        return Found.none("it has no condition Ready yet");
    }

    private Optional<JsonNode> found(String path) throws ApiRefusal {
        try {
            return Optional.of(api.get(path));
        } catch (ApiRefusal e) {
            if (e.code() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Found ofAll(Backend backend) throws ApiRefusal {
        JsonNode slices = slices(backend.namespace(), backend.name());
        int all = 0;
        for (JsonNode slice : slices) {
            all += slice.path("endpoints").size();
        }
        if (!ready(slices).isEmpty()) {
            return Found.YES;
        }
        if (!slices.isEmpty()) {
            return Found.none("0 of " + all + " endpoints are ready");
        }
        return backend.kind() == Backend.Kind.HOST
                ? new Found(
                        State.UNKNOWN,
                        "there is no EndpointSlice of it, so no such service, or the name is of a host outside the cluster")
                : Found.none("there is no EndpointSlice of it, so no such service or one that selects no pod");
    }

    /** How many pods are ready behind a service, each counted once whatever its addresses. */
    OptionalInt ready(String namespace, String service) throws ApiRefusal {
        return OptionalInt.of(ready(slices(namespace, service)).size());
    }

    private static Set<String> ready(JsonNode slices) {
        Set<String> ready = new HashSet<>();
        for (JsonNode slice : slices) {
            for (JsonNode endpoint : slice.path("endpoints")) {
                // Absent means ready, says the API.
                if (endpoint.at("/conditions/ready").asBoolean(true)) {
                    String pod = endpoint.at("/targetRef/name").asText();
                    ready.add(pod.isEmpty() ? endpoint.at("/addresses/0").asText() : pod);
                }
            }
        }
        return ready;
    }

    private JsonNode slices(String namespace, String service) throws ApiRefusal {
        return api.get("apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices?labelSelector="
                        + encoded("kubernetes.io/service-name=" + service))
                .path("items");
    }

    private Found ofPods(Backend backend, Map<String, String> labels) throws ApiRefusal {
        Map<String, String> selector = new TreeMap<>(labels);
        api.get("api/v1/namespaces/" + backend.namespace() + "/services/" + backend.name())
                .at("/spec/selector")
                .properties()
                .forEach(label -> selector.put(label.getKey(), label.getValue().asText()));
        String text = selector.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        JsonNode pods = api.get("api/v1/namespaces/" + backend.namespace() + "/pods?labelSelector=" + encoded(text))
                .path("items");
        for (JsonNode pod : pods) {
            if (isReady(pod)) {
                return Found.YES;
            }
        }
        return Found.none(
                pods.isEmpty()
                        ? "no pod has the labels " + text
                        : "0 of " + pods.size() + " pods with " + text + " are ready");
    }

    private static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
