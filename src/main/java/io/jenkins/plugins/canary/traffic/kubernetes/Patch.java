package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON Patch (RFC 6902) under construction. Tests come first, in the order of the calls, so that a server which finds
 * one failing has changed nothing. Not thread-safe.
 */
final class Patch {
    private static final Pattern ENTRY = Pattern.compile(".*/\\d+");

    private final ArrayNode tests = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode writes = JsonNodeFactory.instance.arrayNode();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private boolean deletes;

    static String pointer(String... names) {
        var text = new StringBuilder();
        for (String name : names) {
            text.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    Patch test(String at, JsonNode value) {
        tests.addObject().put("op", "test").put("path", at).set("value", value);
        return this;
    }

    /** Sets a member, whether it is there or not. */
    Patch set(String at, JsonNode value) {
        writes.addObject().put("op", "add").put("path", at).set("value", value);
        return this;
    }

    Patch set(String at, String value) {
        return set(at, TextNode.valueOf(value));
    }

    Patch remove(String at) {
        writes.addObject().put("op", "remove").put("path", at);
        return this;
    }

    /** Writes {@code value} where {@code leaf} stands, if the leaf, and with it the text around it, is still there. */
    void move(Leaf leaf, JsonNode value) {
        if (!leaf.written()) {
            return;
        }
        if (leaf.text().isEmpty()) {
            test(leaf.identityAt(), leaf.identity());
            leaf.weight().ifPresent(old -> test(leaf.weightAt(), old));
            weigh(leaf, value);
            return;
        }
        String at = leaf.textAt();
        String text = leaf.text().get();
        if (!texts.containsKey(at)) {
            test(at, TextNode.valueOf(text));
        }
        texts.put(at, JsonText.replace(texts.getOrDefault(at, text), leaf.inside(), value));
    }

    /** Sets the weight of {@code leaf}. An entry of a list is replaced, for adding one would shift those behind it. */
    void weigh(Leaf leaf, JsonNode value) {
        if (ENTRY.matcher(leaf.weightAt()).matches()) {
            writes.addObject().put("op", "replace").put("path", leaf.weightAt()).set("value", value);
        } else {
            set(leaf.weightAt(), value);
        }
    }

    /** Puts back the whole text that {@code leaf} stands in. */
    void setText(Leaf leaf) {
        texts.put(leaf.textAt(), leaf.text().orElseThrow());
    }

    /** Takes {@code text} to the letter where what was to be written at {@code leaf} says the same in other letters. */
    void prefer(Leaf leaf, String text) {
        texts.computeIfPresent(leaf.textAt(), (at, ours) -> JsonText.same(ours, text) ? text : ours);
    }

    /** Deletes the whole object instead. */
    void delete() {
        deletes = true;
    }

    boolean deletes() {
        return deletes;
    }

    boolean writesNothing() {
        return !deletes && writes.isEmpty() && texts.isEmpty();
    }

    String json() {
        return operations().toString();
    }

    /** One patch of both: everything of this, then everything of {@code next}. */
    String jsonThen(Patch next) {
        return operations().addAll(next.operations()).toString();
    }

    /** What {@code object} becomes; it stays as it is. */
    JsonNode applied(JsonNode object) {
        return JsonPatch.apply(operations(), object);
    }

    private ArrayNode operations() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(tests).addAll(writes);
        texts.forEach(
                (at, text) -> all.addObject().put("op", "add").put("path", at).put("value", text));
        return all;
    }
}
