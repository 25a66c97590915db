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
record Remembered(Parts parts, Parts others, String kept) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Snapshot write(Holding holding) {
        ObjectNode root = JSON.createObjectNode();
        holding.parts().byName().forEach(root.putObject("weights")::put);
        if (holding.others().total() > 0) {
            holding.others().byName().forEach(root.putObject("others")::put);
        }
        if (!holding.kept().isEmpty()) {
            root.put("kept", holding.kept());
        }
        return new Snapshot(root.toString());
    }

    /** Only names and numbers that the holder can have: what follows from it becomes commands. */
    static Remembered read(Snapshot snapshot, Holder holder) throws RouteException {
        try {
            JsonNode root = JSON.readTree(snapshot.text());
            Parts parts = parts(root.required("weights"), holder);
            TreeMap<String, Integer> expected = new TreeMap<>();
            holder.stable().forEach(name -> expected.put(name, 0));
            expected.put(holder.canary(), 0);
            if (!parts.byName().keySet().equals(expected.keySet())) {
                throw new IllegalArgumentException("weights of " + parts.names());
            }
            return new Remembered(
                    parts, parts(root.path("others"), holder), root.path("kept").asText());
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

    private static Parts parts(JsonNode written, Holder holder) {
        var parts = new TreeMap<String, Integer>();
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            parts.put(entry.getKey(), number(entry.getValue(), holder));
        }
        return new Parts(parts);
    }

    private static int number(JsonNode value, Holder holder) {
        int number = value.isInt() ? value.asInt() : -1;
        if (number < 0 || number > holder.fit().most()) {
            throw new IllegalArgumentException("weight " + value);
        }
        return number;
    }
}
