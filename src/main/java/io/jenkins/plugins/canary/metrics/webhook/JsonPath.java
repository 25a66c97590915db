package io.jenkins.plugins.canary.metrics.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to one value in a JSON text, in the part of JSONPath (RFC 9535) that leads to exactly one: {@code
 * $.data.result[0].value}, {@code $['error rate']}. Braces around it, as in other tools' files, are put up with.
 */
public final class JsonPath {
    private static final Pattern PART = Pattern.compile(
            "\\.([\\p{L}_][\\p{L}\\p{N}_-]*)|\\[(\\d{1,9})]" + "|\\['((?:[^'\\\\])*)']|\\[\"((?:[^\"\\\\])*)\"]");

    private final String text;
    private final List<Object> parts;

    private JsonPath(String text, List<Object> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** Throws {@link Unreadable} for anything else. */
    public static JsonPath parse(String written) {
        String text = written.strip();
        if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        }
        var parts = new ArrayList<Object>();
        Matcher part = PART.matcher(text);
        int read = 1;
        while (text.startsWith("$") && part.find(read) && part.start() == read) {
            String name = part.group(1) != null ? part.group(1) : part.group(3) != null ? part.group(3) : part.group(4);
            parts.add(name == null ? (Object) Integer.valueOf(part.group(2)) : name);
            read = part.end();
            if (read == text.length()) {
                return new JsonPath(text, List.copyOf(parts));
            }
        }
        if (text.equals("$")) {
            return new JsonPath(text, List.of());
        }
        throw new Unreadable("the path to one value, such as '$.data.result[0].value' or '$.ok'");
    }

    /** The value, or a missing node. */
    JsonNode in(JsonNode root) {
        JsonNode node = root;
        for (Object part : parts) {
            node = part instanceof Integer index ? node.path(index) : node.path((String) part);
        }
        return node;
    }

    @Override
    public String toString() {
        return text;
    }
}
