package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.flagd.Fractional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fractions of a flag in a definition for flagd: in a FeatureFlag of the OpenFeature operator, or in JSON that is the
 * text of a ConfigMap's key, in which only the numbers are replaced.
 *
 * @param inText whether it is such a text
 */
record FlagShape(boolean inText) implements Shape {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = "/spec/flagSpec";

    @Override
    public List<Place> places(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        if (!inText) {
            return places(object.at(SPEC), SPEC, spec, Optional.empty());
        }
        String key = key(object, spec);
        return places(read(object, key), Patch.pointer("data", key) + "#", spec, Optional.of(text(object, key)));
    }

    @Override
    public Optional<String> obstacle(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        JsonNode root = inText ? read(object, key(object, spec)) : object.at(SPEC);
        String flag = spec.more().get("flag");
        JsonNode found = root.path("flags").path(flag);
        if (Fractional.isDisabled(found)) {
            return Optional.of("flag " + flag + " is disabled, so that nobody would get the canary: enable it first");
        }
        return Fractional.splits(found.path("targeting"), "").stream()
                .map(found.path("targeting")::at)
                .flatMap(split -> Fractional.between(split, spec.stable(), spec.canary()).stream())
                .map(why -> "flag " + flag + " " + why)
                .findFirst();
    }

    private static List<Place> places(JsonNode root, String at, RouteSpec.Kubernetes spec, Optional<String> text)
            throws RouteException {
        String flag = spec.more().get("flag");
        JsonNode found = root.path("flags").path(flag);
        if (found.isMissingNode()) {
            List<String> flags = new ArrayList<>();
            root.path("flags").fieldNames().forEachRemaining(flags::add);
            throw new RouteException(Kind.UNSUITABLE, "there is no flag " + flag + " in it; flags are " + flags);
        }
        String pointer = Patch.pointer("flags", flag, "targeting");
        List<Place> places = new ArrayList<>();
        for (String split : Fractional.splits(found.path("targeting"), pointer)) {
            List<Place.Destination> all = new ArrayList<>();
            JsonNode list = root.at(split);
            for (int i = 0; i < list.size(); i++) {
                JsonNode fraction = list.get(i);
                if (fraction.isArray() && fraction.path(0).isTextual()) {
                    String variant = fraction.path(0).asText();
                    all.add(new Place.Destination(
                            List.of(variant), leaf(variant, at + split + "/" + i, fraction.get(1), text)));
                }
            }
            places.add(Place.only(all));
        }
        return places;
    }

    private static Leaf leaf(String variant, String at, JsonNode weight, Optional<String> text) {
        // In a text nothing but the whole of it can be tested.
        String identityAt = text.isPresent() ? at + "/1" : at + "/0";
        return new Leaf(
                variant,
                identityAt,
                TextNode.valueOf(variant),
                at + "/1",
                Optional.ofNullable(weight),
                -1,
                false,
                text);
    }

    private static String key(JsonNode object, RouteSpec.Kubernetes spec) throws RouteException {
        List<String> keys = new ArrayList<>();
        object.path("data").fieldNames().forEachRemaining(keys::add);
        String wanted = spec.more().getOrDefault("key", keys.size() == 1 ? keys.get(0) : "");
        if (keys.contains(wanted)) {
            return wanted;
        }
        throw new RouteException(
                Kind.UNSUITABLE,
                (wanted.isEmpty() ? "which of its keys holds the flags isn't said" : "it has no key " + wanted)
                        + "; its keys are " + keys);
    }

    private static String text(JsonNode object, String key) {
        return object.path("data").path(key).asText();
    }

    private static JsonNode read(JsonNode object, String key) throws RouteException {
        String text = text(object, key);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "its key " + key + " isn't JSON, as flagd reads it: " + OneLine.of(text, 200)
                            + "; flags in YAML can't be moved",
                    e);
        }
    }

    @Override
    public List<String> field(RouteSpec.Kubernetes spec) {
        if (!inText) {
            return List.of("spec");
        }
        return spec.more().containsKey("key") ? List.of("data", spec.more().get("key")) : List.of("data");
    }

    @Override
    public String jq(RouteSpec.Kubernetes spec) {
        if (!inText) {
            return ".spec.flagSpec.flags[\"" + spec.more().get("flag") + "\"].targeting";
        }
        return spec.more().containsKey("key") ? ".data[\"" + spec.more().get("key") + "\"]" : ".data";
    }
}
