package io.jenkins.plugins.canary.traffic.istio;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.kubernetes.Split;
import java.util.ArrayList;
import java.util.List;

/** Finds the rules of one VirtualService in which stable and canary share traffic. */
final class HttpRules {
    private final VirtualServiceRoute route;
    private final JsonNode spec;

    HttpRules(VirtualServiceRoute route, JsonNode object) {
        this.route = route;
        this.spec = object.path("spec");
    }

    List<Split> splits() throws RouteException {
        refuseUnknownNames();
        List<Split> splits = new ArrayList<>();
        JsonNode http = spec.path("http");
        for (int i = 0; i < http.size(); i++) {
            String name = name(http.get(i));
            List<Destination> all = Destination.list(http.get(i), "/spec/http/" + i);
            List<Destination> stable = matching(all, route.stable());
            List<Destination> canary = matching(all, route.canary());
            if (stable.isEmpty() || canary.isEmpty() || !wanted(name)) {
                continue;
            }
            String rule = name.isEmpty() ? "#" + (splits.size() + 1) : name;
            Destination running = only(stable, rule, route.stable());
            Destination fresh = only(canary, rule, route.canary());
            if (running.equals(fresh)) {
                throw unsuitable(" rule " + rule + " has one destination for stable and canary alike, "
                        + running.leaf().name() + "; expected two");
            }
            splits.add(new Split(
                    rule,
                    running.leaf(),
                    fresh.leaf(),
                    all.stream()
                            .filter(one -> !one.equals(running) && !one.equals(fresh))
                            .map(Destination::leaf)
                            .toList()));
        }
        if (splits.isEmpty()) {
            throw noPlace();
        }
        return splits;
    }

    private static String name(JsonNode rule) {
        return rule.path("name").asText("");
    }

    private boolean wanted(String name) {
        return route.rules().isEmpty() || route.rules().contains(name);
    }

    private List<Destination> matching(List<Destination> all, String name) {
        return all.stream().filter(one -> one.isNamed(name, route.namespace())).toList();
    }

    private Destination only(List<Destination> found, String rule, String name) throws RouteException {
        if (found.size() > 1) {
            throw unsuitable(" rule " + rule + " has " + found.size() + " destinations that '" + name + "' may mean: "
                    + Destination.names(found) + "; expected one. Name a subset or host that only one of them has");
        }
        return found.get(0);
    }

    private void refuseUnknownNames() throws RouteException {
        List<String> names = new ArrayList<>();
        spec.path("http").forEach(rule -> names.add(name(rule)));
        List<String> unknown =
                route.rules().stream().filter(rule -> !names.contains(rule)).toList();
        if (!unknown.isEmpty()) {
            names.removeIf(String::isEmpty);
            throw unsuitable(" has no http rule named " + unknown + "; the named ones are " + names);
        }
    }

    private RouteException noPlace() {
        String wanted = "'" + route.stable() + "' and '" + route.canary() + "'";
        for (String protocol : List.of("tls", "tcp")) {
            List<Destination> all = Destination.all(spec, protocol);
            if (!matching(all, route.stable()).isEmpty()
                    && !matching(all, route.canary()).isEmpty()) {
                return unsuitable(" has the destinations " + wanted + " under " + protocol
                        + " only, and this version moves http weights only: use an http rule");
            }
        }
        String place = route.rules().isEmpty() ? "no http rule" : "no rule of " + route.rules();
        return unsuitable(" has " + place + " with both destinations " + wanted + "; its http destinations are "
                + Destination.names(Destination.all(spec, "http"))
                + ". Name two of them, or add the missing one with weight 0");
    }

    private RouteException unsuitable(String text) {
        return new RouteException(Kind.UNSUITABLE, route.describe() + text);
    }
}
