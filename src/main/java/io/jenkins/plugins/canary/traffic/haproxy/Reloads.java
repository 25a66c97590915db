package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the Data Plane API tells of reloads: those to come, those that failed lately, and the last one that succeeded.
 * Their ids end with a number that grows. Immutable by use.
 */
record Reloads(JsonNode list) {
    private static final Comparator<JsonNode> BY_AGE = Comparator.<JsonNode>comparingLong(
                    each -> each.path("reload_timestamp").asLong())
            .thenComparingLong(Reloads::number);

    private static long number(JsonNode reload) {
        String end = reload.path("id").asText().replaceFirst(".*-", "");
        return end.matches("\\d{1,18}") ? Long.parseLong(end) : 0;
    }

    boolean coming() {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(each -> is(each, "in_progress"));
    }

    /**
     * Whether HAProxy runs with what is configured: none is to come, and the last one didn't fail.
     *
     * @param some whether there has been one, so that an API that knows of none has forgotten it
     */
    boolean settled(boolean some) {
        Optional<JsonNode> last =
                StreamSupport.stream(list.spliterator(), false).max(BY_AGE);
        return !coming() && last.map(each -> !is(each, "failed")).orElse(!some);
    }

    private static boolean is(JsonNode reload, String status) {
        return reload.path("status").asText().equals(status);
    }
}
