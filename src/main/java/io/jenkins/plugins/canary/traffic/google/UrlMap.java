package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A URL map as it was read, and the weights in it that are ours to move. Immutable by use. */
record UrlMap(ObjectNode root) {
    private static final String WEIGHTS = "weightedBackendServices";

    String fingerprint() {
        return root.path("fingerprint").asText();
    }

    String description() {
        return root.path("description").asText();
    }

    /** The lists of weighted backends in a path matcher, or in the whole map, that have one of {@code services}. */
    List<ArrayNode> splits(String matcher, List<String> services) {
        JsonNode scope = root;
        if (!matcher.isEmpty()) {
            scope = JsonNodeFactory.instance.missingNode();
            for (JsonNode each : root.path("pathMatchers")) {
                if (each.path("name").asText().equals(matcher)) {
                    scope = each;
                }
            }
        }
        return scope.findValues(WEIGHTS).stream()
                .map(ArrayNode.class::cast)
                .filter(list -> names(list).stream().anyMatch(services::contains))
                .toList();
    }

    /** The last segment of a backend service's URL. */
    static String name(JsonNode weighted) {
        String url = weighted.path("backendService").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(UrlMap::name).toList();
    }

    static Parts parts(JsonNode list) {
        var parts = new TreeMap<String, Integer>();
        list.forEach(each -> parts.put(name(each), each.path("weight").asInt()));
        return Parts.of(parts);
    }

    /**
     * What to patch, with the fingerprint that it is based on: lists in a patch replace whole lists, null takes a field
     * away.
     *
     * @param anew whether what stands there is patched too, for it isn't in effect
     */
    ObjectNode patch(String matcher, List<String> services, Parts wanted, Optional<String> description, boolean anew) {
        var changed = new UrlMap(root.deepCopy());
        for (ArrayNode split : changed.splits(matcher, services)) {
            for (JsonNode each : split) {
                if (services.contains(name(each))) {
                    ((ObjectNode) each).put("weight", wanted.of(name(each)));
                }
            }
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("fingerprint", fingerprint());
        for (String part : List.of("defaultRouteAction", "pathMatchers")) {
            JsonNode value = changed.root().path(part);
            if (!value.isMissingNode() && (anew || !value.equals(root.path(part)))) {
                patch.set(part, value);
            }
        }
        description
                .filter(text -> !text.equals(description()))
                .ifPresent(text -> patch.put("description", text.isEmpty() ? null : text));
        return patch;
    }
}
