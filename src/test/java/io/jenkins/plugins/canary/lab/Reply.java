package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An answer with its body in whole. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal in the form in which an API server gives it. */
    public static Reply failure(int code, String reason, String message) {
        return json(code, status(code, reason, message).toString());
    }

    /** As a server refuses an object that it finds invalid, with the field that is to blame. */
    public static Reply invalid(String message, String field, String cause) {
        ObjectNode status = status(422, "Invalid", message);
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("field", field)
                .put("message", cause);
        return json(422, status.toString());
    }

    public Reply with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    private static ObjectNode status(int code, String reason, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }
}
