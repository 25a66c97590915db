package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;

/** One reading of the object, with what we look at in it. Immutable as long as nobody writes to the JSON. */
record Live(KubernetesRoute route, JsonNode json, Splits splits) {
    static Live of(KubernetesRoute route, JsonNode json) throws RouteException {
        return new Live(route, json, new Splits(route.splits(json), false));
    }

    /** An object that isn't there and would be made like this. */
    static Live absent(KubernetesRoute route, JsonNode json) throws RouteException {
        return new Live(route, json, new Splits(route.splits(json), true));
    }

    boolean absent() {
        return splits.absent();
    }

    Optional<Claim> claim() {
        return Claims.read(json);
    }

    Optional<Snapshot> original() {
        return Claims.original(json);
    }

    /** Empty for an object that isn't there. */
    String version() {
        return json.path("metadata").path("resourceVersion").asText();
    }

    Optional<String> changedBy() {
        return ManagedFields.lastWriter(json, route.field());
    }

    RouteState state() throws RouteException {
        return new RouteState(splits.share(), Snapshots.of(splits), claim(), version(), changedBy(), original());
    }
}
