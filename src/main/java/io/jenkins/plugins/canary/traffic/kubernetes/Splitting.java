package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the places of one object in which stable and canary share traffic. */
final class Splitting {
    private final KubernetesRoute route;
    private final RouteSpec.Kubernetes spec;
    private final JsonNode object;
    private final List<Place> places;

    Splitting(KubernetesRoute route, JsonNode object) throws RouteException {
        this.route = route;
        this.spec = route.spec();
        this.object = object;
        try {
            this.places = route.kind().shape().places(object, spec);
        } catch (RouteException e) {
            throw new RouteException(e.kind(), route.describe() + ": " + e.getMessage(), e);
        }
    }

    List<Split> splits() throws RouteException {
        refuseUnknownNames();
        List<Split> splits = new ArrayList<>();
        for (Place place : places) {
            List<Place.Destination> stable = matching(place, spec.stable());
            List<Place.Destination> canary = matching(place, spec.canary());
            if (stable.isEmpty() || canary.isEmpty() || !wanted(place.rule())) {
                continue;
            }
            String rule = place.rule().isEmpty() ? Split.NUMBER + (splits.size() + 1) : place.rule();
            Place.Destination running = only(stable, rule, spec.stable());
            Place.Destination fresh = only(canary, rule, spec.canary());
            if (running.equals(fresh)) {
                throw unsuitable(" rule " + rule + " has one destination for stable and canary alike, "
                        + running.leaf().name() + "; expected two");
            }
            splits.add(new Split(
                    rule,
                    running.leaf(),
                    fresh.leaf(),
                    place.destinations().stream()
                            .filter(one -> !one.equals(running) && !one.equals(fresh))
                            .map(Place.Destination::leaf)
                            .toList(),
                    spec.keepOthers(),
                    place.fixed()));
        }
        if (splits.isEmpty()) {
            throw noPlace();
        }
        return splits;
    }

    private boolean wanted(String rule) {
        return spec.rules().isEmpty() || spec.rules().contains(rule);
    }

    private static List<Place.Destination> matching(Place place, String name) {
        return place.destinations().stream()
                .filter(one -> one.names().contains(name))
                .toList();
    }

    private Place.Destination only(List<Place.Destination> found, String rule, String name) throws RouteException {
        if (found.size() > 1) {
            throw unsuitable(" rule " + rule + " has " + found.size() + " destinations that '" + name + "' may mean: "
                    + labels(found.stream()) + "; expected one. Use a name that only one of them has");
        }
        return found.get(0);
    }

    private void refuseUnknownNames() throws RouteException {
        List<String> names = places.stream().map(Place::rule).distinct().toList();
        List<String> unknown =
                spec.rules().stream().filter(rule -> !names.contains(rule)).toList();
        if (!unknown.isEmpty()) {
            throw unsuitable(" has no rule named " + unknown + "; the named ones are "
                    + names.stream().filter(name -> !name.isEmpty()).toList());
        }
    }

    private RouteException noPlace() {
        String rules = spec.rules().isEmpty() ? "no rule" : "no rule of " + spec.rules();
        return unsuitable(" has " + rules + " with both destinations '" + spec.stable() + "' and '" + spec.canary()
                + "'; its destinations are "
                + labels(places.stream().flatMap(place -> place.destinations().stream()))
                + ". Name two of them, or add the missing one with weight 0" + delegated());
    }

    /** Rules may be in another object, which is the one to name then. */
    private String delegated() {
        List<String> others = Stream.of("delegate", "delegateAction", "includes")
                .flatMap(field -> object.path("spec").findValues(field).stream())
                .map(found -> OneLine.of(found.toString(), 200))
                .toList();
        return others.isEmpty() ? "" : ". Some of its rules stand in another object, name that one: " + others;
    }

    private static String labels(Stream<Place.Destination> destinations) {
        String all = destinations.map(one -> one.leaf().name()).distinct().collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    private RouteException unsuitable(String text) {
        return new RouteException(Kind.UNSUITABLE, route.describe() + text);
    }
}
