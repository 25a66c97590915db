package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.io.IOException;

/** JSON as somebody wrote it, spaces and order included. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    /** {@code text} with the scalar at {@code pointer} replaced and every other character as it was. */
    static String replace(String text, String pointer, JsonNode value) {
        JsonPointer at = JsonPointer.compile(pointer);
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()
                        && parser.getParsingContext().pathAsPointer().equals(at)) {
                    parser.getText();
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    int end = (int) parser.currentLocation().getCharOffset();
                    return text.substring(0, start) + value + text.substring(end);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("this was read as JSON before: " + OneLine.of(text, 200), e);
        }
        throw new IllegalArgumentException("nothing is at " + pointer + " in " + OneLine.of(text, 200));
    }

    /** What stands at {@code pointer}; missing where nothing does. */
    static JsonNode at(String text, String pointer) {
        try {
            return MAPPER.readTree(text).at(pointer);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether both are JSON and say the same. */
    static boolean same(String one, String other) {
        try {
            return MAPPER.readTree(one).equals(MAPPER.readTree(other));
        } catch (IOException e) {
            return false;
        }
    }
}
