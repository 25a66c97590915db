package io.jenkins.plugins.canary.traffic.flagd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A definition of flags as text, in which numbers are replaced where they stand: blanks and order
 * stay as they are. Immutable by use.
 */
record Definition(String text, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Throws {@link Unreadable} for what isn't JSON. */
    static Definition read(String text) {
        try {
            return new Definition(text, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new Unreadable("JSON: " + e.getOriginalMessage());
        }
    }

    JsonNode flag(String name) {
        return root.path("flags").path(name);
    }

    /** Who says in the flag that it is his; empty if nobody does. */
    String note(String flag) {
        return flag(flag).path("metadata").path(FlagNote.KEY).asText("");
    }

    List<String> flags() {
        List<String> names = new ArrayList<>();
        root.path("flags").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Where the targeting of a flag splits, as JSON pointers to lists of fractions. */
    List<String> splits(String flag) {
        return Fractional.splits(flag(flag).path("targeting"), "/flags/" + Fractional.escaped(flag) + "/targeting");
    }

    /** The text {@code edited} of this definition with another note in a flag. */
    static String noting(String edited, String flag, String note) {
        return FlagNote.in(edited, "/flags/" + Fractional.escaped(flag)).saying(note);
    }

    /**
     * A variant's share.
     *
     * @param at pointer to its weight, which may not be there
     */
    record Fraction(String variant, String at) {}

    /** The fractions that have a name written out, as often as it is there. */
    List<Fraction> fractions(String split) {
        List<Fraction> fractions = new ArrayList<>();
        JsonNode list = root.at(split);
        for (int i = 0; i < list.size(); i++) {
            JsonNode fraction = list.get(i);
            if (fraction.isArray() && fraction.path(0).isTextual()) {
                fractions.add(new Fraction(fraction.path(0).asText(), split + "/" + i + "/1"));
            }
        }
        return fractions;
    }

    /** Whether a whole number that isn't negative stands there, and can be replaced by another. */
    boolean isWeight(String at) {
        JsonNode found = root.at(at);
        return found.isIntegralNumber() && found.canConvertToInt() && found.asInt() >= 0;
    }

    /** The text with other numbers at some pointers. */
    String with(Map<String, Integer> numbers) {
        var edited = new StringBuilder(text);
        try (JsonParser parser = JSON.createParser(text)) {
            int shift = 0;
            while (parser.nextToken() != null) {
                Integer number =
                        numbers.get(parser.getParsingContext().pathAsPointer().toString());
                if (number != null && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    int start = (int) parser.currentTokenLocation().getCharOffset() + shift;
                    int length = parser.getTextLength();
                    edited.replace(start, start + length, number.toString());
                    shift += number.toString().length() - length;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("it was read before", e);
        }
        return edited.toString();
    }
}
