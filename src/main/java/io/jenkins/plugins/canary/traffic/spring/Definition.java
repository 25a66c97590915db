package io.jenkins.plugins.canary.traffic.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A route's definition as the actuator gives it, with a predicate {@code Weight=group, n}. The predicate's arguments have
 * the names that whoever wrote it used, and keep them. Immutable: the JSON isn't changed.
 */
record Definition(JsonNode json) {
    private static final List<String> GROUP = List.of("weight.group", "group", "_genkey_0");
    private static final List<String> WEIGHT = List.of("weight.weight", "weight", "_genkey_1");

    String id() {
        return json.path("id").asText();
    }

    /** Empty if the route has no weight. */
    Optional<String> group() {
        return weights(json).flatMap(args -> named(args, GROUP)).map(JsonNode::asText);
    }

    /** The number of its predicate; empty if there is none that can be read. */
    Optional<Integer> weight() {
        return weights(json)
                .flatMap(args -> named(args, WEIGHT))
                .map(JsonNode::asText)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    /** The same with another weight, and nothing else. */
    ObjectNode with(int weight) {
        ObjectNode copy = json.deepCopy();
        ObjectNode args = (ObjectNode) weights(copy).orElseThrow();
        String name = WEIGHT.stream().filter(args::has).findFirst().orElseThrow();
        if (args.path(name).isNumber()) {
            args.put(name, weight);
        } else {
            args.put(name, String.valueOf(weight));
        }
        return copy;
    }

    private static Optional<JsonNode> weights(JsonNode definition) {
        return StreamSupport.stream(definition.path("predicates").spliterator(), false)
                .filter(predicate -> predicate.path("name").asText().equals("Weight"))
                .map(predicate -> predicate.path("args"))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private static Optional<JsonNode> named(JsonNode args, List<String> names) {
        return names.stream().filter(args::has).map(args::path).findFirst();
    }

    static Stream<Definition> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Definition::new);
    }
}
