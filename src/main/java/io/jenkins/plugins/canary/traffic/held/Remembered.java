package io.jenkins.plugins.canary.traffic.held;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of a place, as JSON. Immutable. */
record Remembered(Parts parts, String kept) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Snapshot write(Holding holding) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode weights = root.putObject("weights");
        holding.parts().byName().forEach(weights::put);
        if (!holding.kept().isEmpty()) {
            root.put("kept", holding.kept());
        }
        return new Snapshot(root.toString());
    }

    /** Only names and numbers that the holder can have: what follows from it becomes commands. */
    static Remembered read(Snapshot snapshot, Holder holder) throws RouteException {
        try {
            JsonNode root = JSON.readTree(snapshot.text());
            TreeMap<String, Integer> parts = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : root.required("weights").properties()) {
                parts.put(entry.getKey(), number(entry.getValue(), holder));
            }
            TreeMap<String, Integer> expected = new TreeMap<>();
            holder.stable().forEach(name -> expected.put(name, 0));
            expected.put(holder.canary(), 0);
            if (!parts.keySet().equals(expected.keySet())) {
                throw new IllegalArgumentException("weights of " + parts.keySet());
            }
            return new Remembered(new Parts(parts), root.path("kept").asText());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the snapshot of " + holder.describe()
                            + " can't be read, so it must be put back by hand: expected JSON with 'weights' from 0 to "
                            + holder.fit().most() + " for " + holder.stable() + " and " + holder.canary() + ", found "
                            + new SafeText(List.of()).of(snapshot.text()),
                    e);
        }
    }

    private static int number(JsonNode value, Holder holder) {
        int number = value.isInt() ? value.asInt() : -1;
        if (number < 0 || number > holder.fit().most()) {
            throw new IllegalArgumentException("weight " + value);
        }
        return number;
    }
}
