package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts who is ready behind a service, or behind a subset of it as an Istio DestinationRule has it. */
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
    record Found(State state, String text) {}

    private final Api api;

    Endpoints(Api api) {
        this.api = api;
    }

    Found of(Readiness.Backend backend) {
        try {
            return backend.subset().isEmpty() ? ofService(backend) : ofSubset(backend);
        } catch (ApiRefusal e) {
            String why = e.code() == DENIED
                    ? "the login may not look; grant it list on endpointslices.discovery.k8s.io"
                            + (backend.subset().isEmpty()
                                    ? ""
                                    : ", destinationrules.networking.istio.io and pods, and get on services")
                    : e.getMessage();
            return new Found(State.UNKNOWN, why);
        }
    }

    /** How many pods are ready behind a service, each counted once whatever its addresses. */
    OptionalInt ready(String namespace, String service) throws ApiRefusal {
        Set<String> ready = new HashSet<>();
        for (JsonNode slice : slices(namespace, service)) {
            for (JsonNode endpoint : slice.path("endpoints")) {
                if (endpoint.at("/conditions/ready").asBoolean(true)) {
                    String pod = endpoint.at("/targetRef/name").asText();
                    ready.add(pod.isEmpty() ? endpoint.at("/addresses/0").asText() : pod);
                }
            }
        }
        return OptionalInt.of(ready.size());
    }

    private JsonNode slices(String namespace, String service) throws ApiRefusal {
        return api.get("apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices?labelSelector="
                        + encoded("kubernetes.io/service-name=" + service))
                .path("items");
    }

    private Found ofService(Readiness.Backend backend) throws ApiRefusal {
        JsonNode slices = slices(backend.namespace(), backend.service());
        int ready = 0;
        int all = 0;
        for (JsonNode slice : slices) {
            for (JsonNode endpoint : slice.path("endpoints")) {
                all++;
                // Absent means ready, says the API.
                ready += endpoint.at("/conditions/ready").asBoolean(true) ? 1 : 0;
            }
        }
        if (ready > 0) {
            return new Found(State.READY, "");
        }
        return new Found(
                State.NONE_READY,
                slices.isEmpty()
                        ? "there is no EndpointSlice of it, so no such service or one that selects no pod"
                        : "0 of " + all + " endpoints are ready");
    }

    private Found ofSubset(Readiness.Backend backend) throws ApiRefusal {
        Optional<Map<String, String>> labels = subset(backend);
        if (labels.isEmpty()) {
            return new Found(State.UNKNOWN, "");
        }
        Map<String, String> selector = new TreeMap<>(labels.get());
        api.get("api/v1/namespaces/" + backend.namespace() + "/services/" + backend.service())
                .at("/spec/selector")
                .properties()
                .forEach(label -> selector.put(label.getKey(), label.getValue().asText()));
        String text = selector.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        JsonNode pods = api.get("api/v1/namespaces/" + backend.namespace() + "/pods?labelSelector=" + encoded(text))
                .path("items");
        for (JsonNode pod : pods) {
            if (ready(pod)) {
                return new Found(State.READY, "");
            }
        }
        return new Found(
                State.NONE_READY,
                pods.isEmpty()
                        ? "no pod has the labels " + text
                        : "0 of " + pods.size() + " pods with " + text + " are ready");
    }

    private static boolean ready(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** The subset's labels; empty where no DestinationRule of the namespace knows it: another namespace may. */
    private Optional<Map<String, String>> subset(Readiness.Backend backend) throws ApiRefusal {
        JsonNode rules;
        try {
            rules = api.get("apis/networking.istio.io/v1/namespaces/" + backend.namespace() + "/destinationrules");
        } catch (ApiRefusal e) {
            if (e.code() != NOT_FOUND) {
                throw e;
            }
            rules = api.get("apis/networking.istio.io/v1beta1/namespaces/" + backend.namespace() + "/destinationrules");
        }
        List<JsonNode> subsets = new ArrayList<>();
        for (JsonNode rule : rules.path("items")) {
            if (Naming.hosts(rule.at("/spec/host").asText(), backend.namespace())
                    .contains(backend.service())) {
                rule.at("/spec/subsets").forEach(subsets::add);
            }
        }
        return subsets.stream()
                .filter(one -> one.path("name").asText().equals(backend.subset()))
                .findFirst()
                .map(one -> one.path("labels").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, label -> label.getValue().asText())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
