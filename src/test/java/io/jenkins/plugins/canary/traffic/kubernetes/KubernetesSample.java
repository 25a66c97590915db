package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of one kind for tests: a plain one, {@code payments}, and one with much around its weights, {@code shop}.
 * Where the weights of the second are is written here once more, since that is what is tested.
 *
 * @param stableAt pointers to stable's weights, {@code #} before what is inside of an annotation; empty for kinds that
 *     hold only the canary's
 * @param canaryAt pointers to the canary's weights
 * @param total what the weights of the second add up to
 * @param served the versions of its group that the server has
 */
record KubernetesSample(
        RouteKind kind,
        String stable,
        String canary,
        Map<String, String> more,
        List<String> stableAt,
        List<String> canaryAt,
        int total,
        List<String> served) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static KubernetesSample of(RouteKind kind, List<String> stableAt, List<String> canaryAt) {
        return new KubernetesSample(
                kind,
                "shop-stable",
                "shop-canary",
                Map.of(),
                stableAt,
                canaryAt,
                100,
                kind.resource().versions());
    }

    KubernetesSample named(String newStable, String newCanary) {
        return new KubernetesSample(kind, newStable, newCanary, more, stableAt, canaryAt, total, served);
    }

    KubernetesSample adding(int newTotal) {
        return new KubernetesSample(kind, stable, canary, more, stableAt, canaryAt, newTotal, served);
    }

    KubernetesSample with(String setting, String value) {
        return new KubernetesSample(kind, stable, canary, Map.of(setting, value), stableAt, canaryAt, total, served);
    }

    /** On a server that has these versions and no others. */
    KubernetesSample served(String... versions) {
        return new KubernetesSample(kind, stable, canary, more, stableAt, canaryAt, total, List.of(versions));
    }

    /** With these besides. */
    KubernetesSample wishing(Map<String, String> wishes) {
        var all = new HashMap<>(more);
        all.putAll(wishes);
        return new KubernetesSample(kind, stable, canary, all, stableAt, canaryAt, total, served);
    }

    KubernetesRoute route(String name, boolean keepOthers) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "", kind.name(), "", "shop", name, List.of(), stable, canary, keepOthers, more));
    }

    void put(MockApiServer api) {
        api.versions(kind.resource().group(), served.toArray(String[]::new));
        String file = "/routes/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
        try (var in = KubernetesSample.class.getResourceAsStream(file)) {
            for (String object : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$")) {
                api.put(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode weight(JsonNode object, String at) {
        int inside = at.indexOf('#');
        return inside < 0
                ? object.at(at)
                : tree(object.at(at.substring(0, inside)).asText()).at(at.substring(inside + 1));
    }

    /** As somebody else would write it: the text of an annotation is written anew. */
    void set(ObjectNode object, String at, Optional<JsonNode> value) {
        int inside = at.indexOf('#');
        if (inside < 0) {
            put(object, at, value);
        } else {
            ObjectNode tree =
                    (ObjectNode) tree(object.at(at.substring(0, inside)).asText());
            put(tree, at.substring(inside + 1), value);
            put(object, at.substring(0, inside), Optional.of(TextNode.valueOf(tree.toString())));
        }
    }

    private static void put(ObjectNode object, String at, Optional<JsonNode> value) {
        JsonPointer pointer = JsonPointer.compile(at);
        if (object.at(pointer.head()) instanceof ArrayNode list) {
            list.set(pointer.last().getMatchingIndex(), value.orElseThrow());
            return;
        }
        ObjectNode parent = (ObjectNode) object.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        value.ifPresentOrElse(node -> parent.set(name, node), () -> parent.remove(name));
    }

    /** Gives the canary {@code percent} everywhere. */
    void edit(ObjectNode object, int percent) {
        for (String at : canaryAt) {
            set(object, at, Optional.of(number(weight(object, at), percent)));
        }
        for (String at : stableAt) {
            set(object, at, Optional.of(number(weight(object, at), 100 - percent)));
        }
    }

    /** Somebody beside stable and canary with a weight of 10, wherever the two share traffic. */
    void addOther(ObjectNode object) {
        for (int i = 0; i < canaryAt.size(); i++) {
            String at = listed(object, canaryAt.get(i)) ? canaryAt.get(i) : stableAt.get(i);
            int inside = at.indexOf('#');
            if (inside < 0) {
                addBeside(object, JsonPointer.compile(at));
            } else {
                ObjectNode tree =
                        (ObjectNode) tree(object.at(at.substring(0, inside)).asText());
                addBeside(tree, JsonPointer.compile(at.substring(inside + 1)));
                put(object, at.substring(0, inside), Optional.of(TextNode.valueOf(tree.toString())));
            }
        }
    }

    private static boolean listed(ObjectNode object, String at) {
        int inside = at.indexOf('#');
        return inside >= 0 || object.at(JsonPointer.compile(at).head().head()).isArray();
    }

    /** A copy of the entry whose weight is at {@code weight}, under another name. */
    private static void addBeside(ObjectNode tree, JsonPointer weight) {
        JsonPointer place = weight.head().head();
        if (place != null && tree.at(place) instanceof ArrayNode list) {
            String copy = tree.at(weight.head()).toString().replaceAll("shop-(canary|stable)", "shop-other");
            JsonNode other = tree(copy);
            if (other instanceof ArrayNode fraction) {
                fraction.set(weight.last().getMatchingIndex(), IntNode.valueOf(10));
            } else {
                ((ObjectNode) other).put(weight.last().getMatchingProperty(), 10);
            }
            list.add(other);
        } else {
            tree.put("shop-other", 10);
        }
    }

    private JsonNode number(JsonNode before, int percent) {
        int weight = percent * total / 100;
        return before.isTextual() ? TextNode.valueOf(String.valueOf(weight)) : IntNode.valueOf(weight);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
