package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who wrote a field last, as the API server keeps it in {@code metadata.managedFields}. */
final class ManagedFields {
    /** What we are called there. */
    static final String OURS = "canary-release";

    private static final String NO_TIME = "an unknown time";

    private ManagedFields() {}

    /** {@code "kubectl-edit at 2026-11-21T12:03:05Z"}; empty where the server doesn't tell. */
    static Optional<String> lastWriter(JsonNode object, List<String> field) {
        return entries(object)
                .filter(entry -> covers(entry.path("fieldsV1"), field))
                .max(Comparator.comparing(entry -> entry.path("time").asText()))
                .map(entry -> entry.path("manager").asText("an unnamed client") + " at "
                        + entry.path("time").asText(NO_TIME))
                .map(writer -> OneLine.of(writer, 200));
    }

    /** Whether a client whose name begins like this has written anything of the object. */
    static boolean anyWriter(JsonNode object, String prefix) {
        return entries(object).anyMatch(entry -> entry.path("manager").asText().startsWith(prefix));
    }

    private static Stream<JsonNode> entries(JsonNode object) {
        return StreamSupport.stream(
                object.path("metadata").path("managedFields").spliterator(), false);
    }

    /**
     * Puts writers of several objects in order, the latest last. Of a write by the subresource scale the server keeps no
     * time: ours is taken for older than any other, somebody else's for newer.
     */
    static String order(String writer) {
        String time = writer.replaceFirst(".* at ", "");
        if (!time.equals(NO_TIME)) {
            return "1 " + time;
        }
        return writer.startsWith(OURS + " at ") ? "0" : "2";
    }

    private static boolean covers(JsonNode fields, List<String> field) {
        JsonNode node = fields;
        for (String name : field) {
            node = node.path("f:" + name);
        }
        return !node.isMissingNode();
    }
}
