package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes {@link Splits} as a {@link Snapshot} and reads them back, absent weights staying absent. */
final class Snapshots {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Snapshots() {}

    static Snapshot of(Splits splits) {
        ObjectNode root = JSON.createObjectNode();
        if (splits.absent()) {
            root.put("absent", true);
        }
        ArrayNode list = root.putArray("splits");
        for (Split split : splits.list()) {
            ObjectNode node = list.addObject().put("rule", split.rule());
            write(node.putObject("stable"), split.stable());
            write(node.putObject("canary"), split.canary());
        }
        if (!splits.added().isEmpty()) {
            ArrayNode added = root.putArray("added");
            splits.added().forEach(one -> write(added.addObject(), one));
        }
        return new Snapshot(root.toString());
    }

    private static void write(ObjectNode node, Addition addition) {
        node.put("rule", addition.rule()).put("base", addition.base().name()).put("at", addition.at());
        node.put("how", addition.how().name()).set("value", addition.value());
    }

    private static Addition addition(JsonNode node) {
        return new Addition(
                node.required("rule").asText(),
                Addition.Base.valueOf(node.required("base").asText()),
                node.required("at").asText(),
                Addition.How.valueOf(node.required("how").asText()),
                node.required("value"));
    }

    private static void write(ObjectNode node, Leaf leaf) {
        node.put("name", leaf.name());
        node.put("identityAt", leaf.identityAt()).set("identity", leaf.identity());
        node.put("weightAt", leaf.weightAt()).put("ifAbsent", leaf.ifAbsent());
        leaf.weight().ifPresent(weight -> node.set("weight", weight));
        leaf.text().ifPresent(text -> node.put("text", text));
        if (leaf.quoted()) {
            node.put("quoted", true);
        }
    }

    static Splits read(Snapshot snapshot) throws RouteException {
        try {
            List<Split> splits = new ArrayList<>();
            JsonNode root = JSON.readTree(snapshot.text());
            for (JsonNode node : root.required("splits")) {
                splits.add(new Split(
                        node.required("rule").asText(),
                        leaf(node.required("stable")),
                        leaf(node.required("canary")),
                        List.of(),
                        false,
                        OptionalInt.empty()));
            }
            List<Addition> added = new ArrayList<>();
            root.path("added").forEach(node -> added.add(addition(node)));
            return new Splits(splits, root.path("absent").asBoolean(), added);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the snapshot of the route can't be read, so its weights must be put back by hand: expected JSON"
                            + " with 'splits', found "
                            + OneLine.of(snapshot.text(), 200),
                    e);
        }
    }

    private static Leaf leaf(JsonNode node) {
        return new Leaf(
                node.required("name").asText(),
                node.required("identityAt").asText(),
                node.required("identity"),
                node.required("weightAt").asText(),
                Optional.ofNullable(node.get("weight")),
                node.required("ifAbsent").asInt(),
                node.path("quoted").asBoolean(),
                Optional.ofNullable(node.get("text")).map(JsonNode::asText));
    }
}
