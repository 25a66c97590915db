package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/** One reading of the object, with what we look at in it. Immutable as long as nobody writes to the JSON. */
record Live(KubernetesRoute route, JsonNode json, Splits splits) {
    static Live of(KubernetesRoute route, JsonNode json) throws RouteException {
        try {
            return new Live(route, json, new Splits(route.splits(json), false));
        } catch (RouteException e) {
            // Whose it is explains better than what is missing in it.
            Managers.refuse(json, route);
            throw e;
        }
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

    /** What the rollout that has claimed the object adds, or has added; nothing where that can't be read. */
    Additions remembered() {
        try {
            Optional<Snapshot> memory = original();
            return route.additions(
                    memory.isPresent() ? Snapshots.read(memory.get()).added() : List.of());
        } catch (RouteException e) {
            return route.additions(List.of());
        }
    }

    /**
     * What the plan wants beside weights.
     *
     * @throws RouteException {@code UNSUITABLE} when something of the sort is there already
     */
    Additions wanted() throws RouteException {
        return route.wanted(json, splits.list());
    }

    /** Why the canary may not get more as things stand: a whole sentence. Going back never asks. */
    Optional<String> obstacle() throws RouteException {
        return route.kind().shape().obstacle(json, route.spec()).map(why -> route.describe() + ": " + why);
    }

    RouteState state() throws RouteException {
        return state(splits.share());
    }

    /** The same for the way back, which no weight stands in the way of. */
    RouteState stateToRestore() {
        return state(splits.shareAtMost());
    }

    private RouteState state(Weight share) {
        Splits all = splits.adding(added().list());
        return new RouteState(share, Snapshots.of(all), claim(), version(), changedBy(), original());
    }

    /** A reading is never refused for what only a claim has to refuse. */
    private Additions added() {
        if (original().isPresent()) {
            return remembered();
        }
        try {
            return wanted();
        } catch (RouteException e) {
            return route.additions(List.of());
        }
    }
}
