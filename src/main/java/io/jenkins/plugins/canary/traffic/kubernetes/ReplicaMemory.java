package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;

/**
 * What is remembered of two Deployments: how they were before, and while a shift is under way, from where to where. Two
 * objects can't be written at once, so that without this nobody could tell a shift in the middle from somebody else's
 * hand. Immutable.
 */
record ReplicaMemory(Replicas before, Optional<Move> move) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEFORE = "replicas";

    /** A shift that isn't at its end. */
    record Move(Replicas from, Replicas to) {}

    static ReplicaMemory of(Replicas before) {
        return new ReplicaMemory(before, Optional.empty());
    }

    static ReplicaMemory read(Snapshot snapshot) throws RouteException {
        try {
            JsonNode root = JSON.readTree(snapshot.text());
            Replicas before = pair(root.required(BEFORE));
            return root.has("from") && root.has("to")
                    ? new ReplicaMemory(before, Optional.of(new Move(pair(root.path("from")), pair(root.path("to")))))
                    : of(before);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "what is remembered of the time before can't be read, so the Deployments must be scaled back by hand:"
                            + " expected JSON with '" + BEFORE + "', found " + OneLine.of(snapshot.text(), 200),
                    e);
        }
    }

    ReplicaMemory moving(Replicas from, Replicas to) {
        return new ReplicaMemory(before, Optional.of(new Move(from, to)));
    }

    /** How many pods are meant when {@code live} is what stands there. */
    Replicas heading(Replicas live) {
        return move.filter(one -> live.between(one.from(), one.to()))
                .map(Move::to)
                .orElse(live);
    }

    Snapshot text() {
        ObjectNode root = JSON.createObjectNode();
        write(root, BEFORE, before);
        move.ifPresent(one -> {
            write(root, "from", one.from());
            write(root, "to", one.to());
        });
        return new Snapshot(root.toString());
    }

    private static void write(ObjectNode root, String name, Replicas replicas) {
        root.putObject(name).put("stable", replicas.stable()).put("canary", replicas.canary());
    }

    private static Replicas pair(JsonNode node) {
        return new Replicas(
                node.required("stable").asInt(), node.required("canary").asInt());
    }
}
