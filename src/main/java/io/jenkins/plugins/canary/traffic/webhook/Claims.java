package io.jenkins.plugins.canary.traffic.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.held.Note;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Whose the weight is, as an endpoint keeps it: {@code rollout}, {@code owner}, {@code since}, {@code leaseEnd}. */
final class Claims {
    private static final int LONGEST = 512;

    private Claims() {}

    static JsonNode json(Optional<Claim> claim) {
        return claim.<JsonNode>map(ours -> JsonNodeFactory.instance
                        .objectNode()
                        .put("rollout", ours.rollout())
                        .put("owner", ours.owner())
                        .put("since", ours.since().toString())
                        .put("leaseEnd", ours.leaseEnd().toString()))
                .orElseGet(JsonNodeFactory.instance::nullNode);
    }

    /** What an endpoint tells; anything that isn't a claim stands for none. */
    static Note note(JsonNode told) {
        var none = new Note("", LONGEST);
        try {
            var claim = new Claim(
                    told.path("rollout").asText(),
                    told.path("owner").asText(),
                    Instant.parse(told.path("since").asText()),
                    Instant.parse(told.path("leaseEnd").asText()));
            return new Note(none.with(Optional.of(claim)), LONGEST);
        } catch (DateTimeException e) {
            return none;
        }
    }
}
