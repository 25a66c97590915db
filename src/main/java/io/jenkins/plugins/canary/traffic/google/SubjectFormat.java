package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/**
 * How a token stands in what was read. Immutable.
 *
 * @param field of a JSON object; empty for the whole text
 */
record SubjectFormat(String field) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SubjectFormat of(JsonNode format) {
        String type = format.path("type").asText("text");
        String field = format.path("subject_token_field_name").asText();
        if (type.equals("json") && !field.isEmpty()) {
            return new SubjectFormat(field);
        }
        if (type.equals("text")) {
            return new SubjectFormat("");
        }
        throw new Unreadable("a format of type text, or json with subject_token_field_name");
    }

    /** {@code where} is for messages. */
    String token(String text, String where) throws RouteException {
        String token = field.isEmpty() ? text.strip() : inside(text);
        if (token.isEmpty()) {
            throw new RouteException(
                    Kind.FORBIDDEN,
                    "found no token "
                            + (field.isEmpty()
                                    ? ""
                                    : "in the field " + field + " of the JSON object that was expected ")
                            + where);
        }
        return token;
    }

    private String inside(String text) {
        try {
            return JSON.readTree(text).path(field).asText();
        } catch (JsonProcessingException e) {
            return ""; // and what it is isn't shown
        }
    }
}
