package io.jenkins.plugins.canary.traffic.flagd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/**
 * Where a definition's text says whose a flag is: {@code canary-release} in the flag's {@code metadata}, which is made
 * for it where there is none. What was put in is taken out to the byte; from a text that was formatted anew since, only
 * what it says. Immutable.
 *
 * @param text of the whole definition
 * @param flag where the flag's object begins
 * @param metadata where that of its metadata does; -1 if there is none
 * @param start of the value, in quotes; -1 if there is none
 * @param end behind it
 */
record FlagNote(String text, int flag, int metadata, int start, int end) {
    static final String KEY = "canary-release";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMED = "\"" + KEY + "\": ";
    private static final String MADE = "\"metadata\": {" + NAMED;

    /** {@code pointer} leads to the flag. */
    static FlagNote in(String text, String pointer) {
        var found = new FlagNote(text, -1, -1, -1, -1);
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                found = found.with(parser, token, pointer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("it was read before", e);
        }
        return found;
    }

    private FlagNote with(JsonParser parser, JsonToken token, String pointer) throws IOException {
        String at = parser.getParsingContext().pathAsPointer().toString();
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        if (token == JsonToken.START_OBJECT && at.equals(pointer)) {
            return new FlagNote(text, offset, metadata, start, end);
        }
        if (token == JsonToken.START_OBJECT && at.equals(pointer + "/metadata")) {
            return new FlagNote(text, flag, offset, start, end);
        }
        if (token == JsonToken.VALUE_STRING && at.equals(pointer + "/metadata/" + KEY)) {
            parser.finishToken();
            return new FlagNote(
                    text, flag, metadata, offset, (int) parser.currentLocation().getCharOffset());
        }
        return this;
    }

    /** The definition's text with another note; an empty one stands for none. */
    String saying(String note) {
        if (note.isEmpty()) {
            return start < 0 ? text : without();
        }
        String value = TextNode.valueOf(note).toString();
        if (start >= 0) {
            return replaced(start, end, value);
        }
        if (metadata < 0) {
            return replaced(flag + 1, flag + 1, MADE + value + "}, ");
        }
        boolean alone = text.substring(metadata + 1).stripLeading().startsWith("}");
        return replaced(metadata + 1, metadata + 1, NAMED + value + (alone ? "" : ", "));
    }

    private String without() {
        String value = text.substring(start, end);
        if (text.startsWith(MADE + value + "}, ", flag + 1)) {
            return replaced(flag + 1, end + "}, ".length(), "");
        }
        if (text.startsWith(NAMED + value + ", ", metadata + 1)) {
            return replaced(metadata + 1, end + ", ".length(), "");
        }
        return text.startsWith(NAMED + value, metadata + 1)
                        && text.substring(end).stripLeading().startsWith("}")
                ? replaced(metadata + 1, end, "")
                : replaced(start, end, "\"\"");
    }

    private String replaced(int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }
}
