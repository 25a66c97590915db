package io.jenkins.plugins.canary.traffic.istio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.kubernetes.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One entry of a rule's {@code route}.
 *
 * @param at JSON pointer to it
 * @param alone whether it is the rule's only one: then it has all the traffic also without a weight
 */
record Destination(String at, JsonNode json, boolean alone) {
    static List<Destination> all(JsonNode spec, String protocol) {
        List<Destination> all = new ArrayList<>();
        JsonNode rules = spec.path(protocol);
        for (int i = 0; i < rules.size(); i++) {
            all.addAll(list(rules.get(i), "/spec/" + protocol + "/" + i));
        }
        return all;
    }

    static List<Destination> list(JsonNode rule, String at) {
        List<Destination> list = new ArrayList<>();
        JsonNode route = rule.path("route");
        for (int i = 0; i < route.size(); i++) {
            list.add(new Destination(at + "/route/" + i, route.get(i), route.size() == 1));
        }
        return list;
    }

    static String names(List<Destination> list) {
        return list.isEmpty()
                ? "none"
                : list.stream().map(one -> one.leaf().name()).distinct().collect(Collectors.joining(", "));
    }

    boolean isNamed(String name, String namespace) {
        String host = text("host");
        return text("subset").equals(name)
                || host.equals(name)
                || host.equals(name + "." + namespace)
                || host.equals(name + "." + namespace + ".svc")
                || host.equals(name + "." + namespace + ".svc.cluster.local");
    }

    Leaf leaf() {
        String subset = text("subset");
        return new Leaf(
                subset.isEmpty() ? text("host") : text("host") + "/" + subset,
                at + "/destination",
                json.path("destination"),
                at + "/weight",
                Optional.ofNullable(json.get("weight")),
                alone ? 100 : 0);
    }

    private String text(String field) {
        return json.path("destination").path(field).asText("");
    }
}
