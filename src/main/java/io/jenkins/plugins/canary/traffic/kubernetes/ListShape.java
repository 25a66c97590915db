package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weights in lists of destinations somewhere in the object.
 *
 * @param lists paths to the lists, {@code *} for each entry of a list on the way: {@code spec.http.*.route}
 * @param weight the field of an entry that holds its weight
 * @param identity the field of an entry that tells it from others; the first that is there
 * @param ifAbsent what an absent weight means; negative when it has to be written
 * @param ifAlone what it means for the only entry of a list
 * @param sum what the weights have to add up to; 0 when any sum will do
 */
record ListShape(
        List<String> lists, String weight, List<String> identity, int ifAbsent, int ifAlone, int sum, Naming naming)
        implements Shape {
    /** Lists at these paths, with relative weights. */
    static ListShape relative(String identity, int ifAbsent, Naming naming, String... lists) {
        return relative(List.of(identity), ifAbsent, naming, lists);
    }

    /** The same where an entry is told from others by one field or another. */
    static ListShape relative(List<String> identity, int ifAbsent, Naming naming, String... lists) {
        return new ListShape(List.of(lists), "weight", identity, ifAbsent, 100, 0, naming);
    }

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) {
        List<Place> places = new ArrayList<>();
        for (String list : lists) {
            walk(object, "", List.of(list.split("\\.")), MissingNode.getInstance(), spec.namespace(), places);
        }
        return places;
    }

    private void walk(
            JsonNode node, String at, List<String> path, JsonNode rule, String namespace, List<Place> places) {
        if (path.isEmpty()) {
            if (!node.isEmpty()) {
                Place place = Place.of(rule, destinations(node, at, namespace));
                places.add(sum == 0 ? place : place.adding(sum));
            }
            return;
        }
        List<String> rest = path.subList(1, path.size());
        if (path.get(0).equals("*")) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.path(i), at + "/" + i, rest, node.path(i), namespace, places);
            }
        } else {
            walk(node.path(path.get(0)), at + Patch.pointer(path.get(0)), rest, rule, namespace, places);
        }
    }

    private List<Place.Destination> destinations(JsonNode list, String at, String namespace) {
        List<Place.Destination> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(destination(list.get(i), at + "/" + i, list.size() == 1, namespace));
        }
        return all;
    }

    /** One entry, which stands at {@code at}. */
    Place.Destination destination(JsonNode entry, String at, boolean alone, String namespace) {
        String told = identity.stream().filter(entry::has).findFirst().orElse(identity.get(0));
        return new Place.Destination(
                naming.names(entry, namespace),
                Leaf.of(
                        naming.label(entry, namespace),
                        at + Patch.pointer(told),
                        entry.path(told),
                        at + Patch.pointer(weight),
                        Optional.ofNullable(entry.get(weight)),
                        alone ? ifAlone : ifAbsent));
    }

    /** What all the lists have in common, up to the first list. */
    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        List<String> first = List.of(lists.get(0).split("\\."));
        int fixed = first.contains("*") ? first.indexOf("*") : first.size();
        return lists.size() == 1 ? first.subList(0, fixed) : first.subList(0, 1);
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return lists.stream().map(this::jq).collect(Collectors.joining(", "));
    }

    private String jq(String list) {
        return Stream.of(list.split("\\."))
                .map(step -> step.equals("*") ? "[]?" : "." + step)
                .collect(Collectors.joining("", "", "[]?." + weight));
    }
}
