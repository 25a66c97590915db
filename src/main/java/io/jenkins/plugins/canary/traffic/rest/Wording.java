package io.jenkins.plugins.canary.traffic.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server says of an error, as people would write it: {@code AccessDenied: not authorized to perform …}. The code
 * and the messages are looked for where APIs have them, in JSON and in XML; a text without a message stays as it is.
 */
public final class Wording {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    private Wording() {}

    /** {@code code} is what a header tells; empty where it is to be found in the text. */
    static String of(String text, Optional<String> code) {
        return (text.stripLeading().startsWith("<") ? xml(text) : json(text, code)).orElse(text);
    }

    private static Optional<String> xml(String text) {
        return group(XML_MESSAGE, text).map(message -> line(group(XML_CODE, text), List.of(message)));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(unescaped(found.group(1))) : Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Optional<String> json(String text, Optional<String> code) {
        try {
            return of(JSON.readTree(text), code);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty for what has no message. */
    public static Optional<String> of(JsonNode error) {
        return of(error, Optional.empty());
    }

    private static Optional<String> of(JsonNode root, Optional<String> code) {
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        List<String> messages = new ArrayList<>();
        text(error, "message", "Message", "error_description").ifPresent(messages::add);
        for (String list : List.of("details", "errors")) {
            for (JsonNode each : error.path(list)) {
                of(each, Optional.empty())
                        .filter(said -> !messages.contains(said))
                        .ifPresent(messages::add);
            }
        }
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(line(code.or(() -> text(error, "__type", "status", "code", "name", "error")), messages));
    }

    private static Optional<String> text(JsonNode object, String... fields) {
        return Stream.of(fields)
                .map(object::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String line(Optional<String> code, List<String> messages) {
        return code.map(text -> text + ": ").orElse("") + String.join("; ", messages);
    }
}
