package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights in JSON that is the text of an annotation. A server stores any text there, so what is read is checked, and
 * only the numbers in it are replaced.
 *
 * @param name the annotation, with {@code %s} for the setting {@code setting} of the plan
 * @param setting empty for none
 * @param list pointer to a list of destinations with a {@code weight}; empty when the whole text maps names to weights
 * @param example for people who have none
 */
record AnnotationShape(String name, String setting, String list, Naming naming, String example) implements Shape {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        String annotation = annotation(spec);
        JsonNode found = object.path("metadata").path("annotations").path(annotation);
        JsonNode json = read(found, annotation);
        String at = Patch.pointer("metadata", "annotations", annotation) + "#";
        String text = found.asText();
        List<Place.Destination> all = new ArrayList<>();
        if (list.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                String inside = Patch.pointer(entry.getKey());
                all.add(new Place.Destination(
                        List.of(entry.getKey()),
                        leaf(entry.getKey(), at + inside, Optional.of(entry.getValue()), text)));
            }
        } else {
            JsonNode entries = json.at(list);
            for (int i = 0; i < entries.size(); i++) {
                JsonNode entry = entries.get(i);
                all.add(new Place.Destination(
                        naming.names(entry, spec.namespace()),
                        leaf(
                                naming.label(entry, spec.namespace()),
                                at + list + "/" + i + "/weight",
                                Optional.ofNullable(entry.get("weight")),
                                text)));
            }
        }
        return List.of(Place.only(all));
    }

    private static Leaf leaf(String label, String at, Optional<JsonNode> weight, String text) {
        return new Leaf(label, at, TextNode.valueOf(label), at, weight, -1, false, Optional.of(text));
    }

    private JsonNode read(JsonNode found, String annotation) throws RouteException {
        try {
            JsonNode json = found.isTextual() ? JSON.readTree(found.asText()) : JSON.missingNode();
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(found, annotation, e);
        }
        throw unreadable(found, annotation, null);
    }

    private RouteException unreadable(JsonNode found, String annotation, Exception cause) {
        String text = found.isMissingNode() ? "isn't there" : "is " + OneLine.of(found.asText(), 200);
        return new RouteException(
                Kind.UNSUITABLE,
                "the annotation " + annotation + " " + text + "; expected JSON such as " + example,
                cause);
    }

    private String annotation(RouteSpec.Kubernetes spec) {
        return setting.isEmpty() ? name : String.format(name, spec.more().get(setting));
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        return List.of("metadata", "annotations", annotation(spec));
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        return ".metadata.annotations[\"" + annotation(spec) + "\"]";
    }
}
