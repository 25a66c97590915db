package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Claim} and the original weights as annotations of an object. */
final class Claims {
    private static final String PREFIX = "canary.jenkins.io/";
    private static final String ROLLOUT = PREFIX + "rollout";
    private static final String OWNER = PREFIX + "owner";
    private static final String SINCE = PREFIX + "since";
    private static final String LEASE_END = PREFIX + "lease-end";
    private static final String ORIGINAL = PREFIX + "original";

    /** On an object that a rollout made, and that goes with it. */
    static final String CREATED = PREFIX + "created";

    static final List<String> ALL = List.of(ROLLOUT, OWNER, SINCE, LEASE_END, ORIGINAL);

    /** A claim whose end can't be read is never taken for ended. */
    private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

    private Claims() {}

    static Optional<Claim> read(JsonNode object) {
        JsonNode marks = annotations(object);
        return text(marks, ROLLOUT)
                .map(rollout -> new Claim(
                        rollout,
                        text(marks, OWNER).orElse("unknown"),
                        time(marks, SINCE, Instant.EPOCH),
                        time(marks, LEASE_END, NO_END)));
    }

    static Optional<Snapshot> original(JsonNode object) {
        JsonNode marks = annotations(object);
        // Without a claim beside it the memory is a leftover, and nobody knows of which rollout.
        return marks.has(ROLLOUT)
                ? Optional.ofNullable(marks.get(ORIGINAL)).map(JsonNode::asText).map(Snapshot::new)
                : Optional.empty();
    }

    /**
     * Adds to {@code patch} what makes {@code claim} stand on {@code object}, with the original beside it if given;
     * nothing where it stands there already.
     */
    static void write(Patch patch, JsonNode object, Claim claim, Optional<Snapshot> original) {
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put(ROLLOUT, claim.rollout());
        marks.put(OWNER, claim.owner());
        marks.put(SINCE, claim.since().toString());
        marks.put(LEASE_END, claim.leaseEnd().toString());
        original.ifPresent(snapshot -> marks.put(ORIGINAL, snapshot.text()));
        JsonNode present = annotations(object);
        if (present.isObject()) {
            marks.entrySet()
                    .removeIf(mark -> present.path(mark.getKey()).asText().equals(mark.getValue()));
            marks.forEach((name, value) -> patch.set(at(name), value));
        } else {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            marks.forEach(all::put);
            patch.set(Patch.pointer("metadata", "annotations"), all);
        }
    }

    /** Adds to {@code patch} what removes our annotations from {@code object}, and the map if nothing is left in it. */
    static void remove(Patch patch, JsonNode object) {
        JsonNode marks = annotations(object);
        List<String> ours = ALL.stream().filter(marks::has).toList();
        if (!ours.isEmpty() && ours.size() == marks.size()) {
            patch.remove(Patch.pointer("metadata", "annotations"));
        } else {
            ours.forEach(name -> patch.remove(at(name)));
        }
    }

    /** Whether a rollout made the object. */
    static boolean created(JsonNode object) {
        return annotations(object).has(CREATED);
    }

    private static String at(String annotation) {
        return Patch.pointer("metadata", "annotations", annotation);
    }

    private static JsonNode annotations(JsonNode object) {
        return object.path("metadata").path("annotations");
    }

    private static Optional<String> text(JsonNode marks, String name) {
        return Optional.ofNullable(marks.get(name)).map(node -> OneLine.of(node.asText(), 300));
    }

    private static Instant time(JsonNode marks, String name, Instant unreadable) {
        try {
            return text(marks, name).map(Instant::parse).orElse(unreadable);
        } catch (DateTimeException e) {
            return unreadable;
        }
    }
}
