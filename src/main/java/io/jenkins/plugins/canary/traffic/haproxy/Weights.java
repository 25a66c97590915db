package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Absolute weights by server: what is written, remembered and compared. Immutable. */
record Weights(SortedMap<String, Integer> byServer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Weights {
        byServer = Collections.unmodifiableSortedMap(new TreeMap<>(byServer));
    }

    static Weights of(Map<String, Integer> byServer) {
        return new Weights(new TreeMap<>(byServer));
    }

    static Weights read(Snapshot snapshot) throws RouteException {
        try {
            TreeMap<String, Integer> weights = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    JSON.readTree(snapshot.text()).required("weights").properties()) {
                int weight = entry.getValue().asInt(-1);
                if (weight < 0 || weight > 256) {
                    throw new IllegalArgumentException("weight " + entry.getValue());
                }
                weights.put(HaproxyRoute.name(entry.getKey()), weight);
            }
            return new Weights(weights);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "the snapshot of the HAProxy weights can't be read, so they must be put back by hand: expected JSON"
                            + " with 'weights' from 0 to 256, found "
                            + RuntimeApi.oneLine(snapshot.text()),
                    e);
        }
    }

    Snapshot snapshot() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode weights = root.putObject("weights");
        byServer.forEach(weights::put);
        return new Snapshot(root.toString());
    }

    /** The commands that lead from {@code now} to this; what rises goes first, so that never all are 0 in between. */
    List<String> commands(String backend, Weights now) {
        List<String> changed = new ArrayList<>(byServer.keySet());
        changed.removeIf(name -> byServer.get(name).equals(now.byServer.get(name)));
        changed.sort(Comparator.comparing(name -> now.byServer.getOrDefault(name, 0) - byServer.get(name)));
        return changed.stream()
                .map(name -> "set weight " + backend + "/" + name + " " + byServer.get(name))
                .toList();
    }

    @Override
    public String toString() {
        return byServer.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
