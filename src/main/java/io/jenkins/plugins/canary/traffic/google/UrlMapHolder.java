package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Latest;
import io.jenkins.plugins.canary.traffic.held.Note;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a URL map and patches its weights under its fingerprint, and waits until the change is done. One whose end wasn't
 * seen is asked for by the next write, for the map says what was stored and not whether it took effect.
 */
final class UrlMapHolder extends SharingHolder {
    private static final int MOST = 1000;
    private static final int LONGEST_DESCRIPTION = 2048;
    /** Each takes the timeout of a call, two minutes at most. */
    private static final int WAITS = 5;

    private final GoogleCalls calls;
    /** What was begun, and nobody has seen the end of. */
    private Optional<Operation> begun = Optional.empty();
    /** Whether what was stored last isn't in effect. */
    private boolean failed;

    private final Latest<UrlMap> latest = new Latest<>();

    UrlMapHolder(RouteSpec.Remote spec, GoogleCalls calls) {
        super(spec, name(spec));
        this.calls = calls;
    }

    static String name(RouteSpec.Remote spec) {
        return "URL map " + spec.settings().get("project") + "/" + spec.address();
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), MOST);
    }

    private String url(String... more) {
        String project = RestUrl.below(setting("endpoint"), "compute", "v1", "projects", setting("project"));
        return RestUrl.below(
                setting("region").isEmpty()
                        ? RestUrl.below(project, "global")
                        : RestUrl.below(project, "regions", setting("region")),
                more);
    }

    private UrlMap map() throws RouteException {
        if (calls.call(RestCall.get(url("urlMaps", spec.address()))) instanceof ObjectNode root) {
            return new UrlMap(root);
        }
        throw unsuitable(" answered with no URL map");
    }

    /** A map with the places in it where stable and canary share traffic, and with what they get there. */
    private record Found(UrlMap map, List<ArrayNode> splits, Set<Parts> parts) {}

    private Found find() throws RouteException {
        UrlMap map = map();
        latest.keep(map.fingerprint(), map);
        List<ArrayNode> splits = map.splits(setting("pathMatcher"), both());
        for (ArrayNode split : splits) {
            if (!UrlMap.names(split).containsAll(both())) {
                throw unsuitable(" splits between the backend services " + UrlMap.names(split) + ", expected "
                        + spec.stable() + " and " + canary() + " among them");
            }
        }
        if (splits.isEmpty()) {
            throw unsuitable(" has no weightedBackendServices with " + spec.stable() + " and " + canary()
                    + "; write both into a route action, the canary's with weight 0");
        }
        return new Found(
                map,
                splits,
                splits.stream().map(split -> UrlMap.parts(split).only(both())).collect(Collectors.toSet()));
    }

    @Override
    public Holding look() throws RouteException {
        Found found = find();
        if (found.parts().size() != 1) {
            throw unsuitable(" has different weights in several places: " + found.parts() + "; name one pathMatcher");
        }
        return holding(found, found.parts().iterator().next());
    }

    @Override
    public Holding lookToRestore() throws RouteException {
        Found found = find();
        Parts highest = Collections.max(found.parts(), Comparator.comparing(parts -> parts.shareAtMost(canary())));
        Holding holding = holding(found, highest);
        return found.parts().size() == 1 ? holding : holding.pending();
    }

    private Holding holding(Found found, Parts parts) {
        Holding holding = Holding.of(parts)
                .beside(others(found.splits()))
                .at(found.map().fingerprint())
                .noted(new Note(found.map().description(), LONGEST_DESCRIPTION));
        return begun.isPresent() || failed ? holding.pending() : holding;
    }

    /** The most that each of them has anywhere. */
    private Parts others(List<ArrayNode> splits) {
        var most = new TreeMap<String, Integer>();
        for (ArrayNode split : splits) {
            UrlMap.parts(split).without(both()).byName().forEach((name, part) -> most.merge(name, part, Math::max));
        }
        return Parts.of(most);
    }

    @Override
    public Holding write(Change change) throws RouteException {
        if (begun.isPresent()) {
            settle(change);
        }
        Optional<UrlMap> known = latest.of(change.seen().version());
        UrlMap map = known.isPresent() ? known.get() : map();
        if (!map.fingerprint().equals(change.seen().version())) {
            throw new RouteException(Kind.CONFLICT, describe() + " was changed by somebody else a moment ago");
        }
        ObjectNode patch = map.patch(setting("pathMatcher"), both(), change.wanted(), change.note(), failed);
        if (patch.size() > 1) {
            done(new Operation(calls.call(RestCall.send("PATCH", url("urlMaps", spec.address()), patch.toString()))));
        }
        return look(change);
    }

    /** The end of what was begun before. On the way back a bad one, or one that nobody tells, is made good anew. */
    private void settle(Change change) throws RouteException {
        try {
            done(begun.get());
        } catch (RouteException e) {
            if (!change.wayBack() || e.kind().retryable()) {
                throw e;
            }
            begun = Optional.empty();
            failed = true;
        }
    }

    private void done(Operation started) throws RouteException {
        begun = Optional.of(started);
        for (int i = 0; i < WAITS && !begun.get().isDone(); i++) {
            begun = Optional.of(waited(begun.get()));
        }
        Operation operation = begun.get();
        if (!operation.isDone()) {
            throw new RouteException(
                    Kind.UNAVAILABLE,
                    describe() + " is still being changed by operation " + operation.name()
                            + "; the next try asks for it again");
        }
        begun = Optional.empty();
        failed = operation.failed() && !operation.overtaken();
        if (operation.failed()) {
            throw new RouteException(
                    operation.overtaken() ? Kind.CONFLICT : Kind.REFUSED,
                    describe() + " wasn't changed, it said: " + operation.why());
        }
    }

    /** Comes back when it is done, or after two minutes; whoever has no patience for that long asks again. */
    private Operation waited(Operation operation) throws RouteException {
        try {
            return new Operation(calls.call(RestCall.bare("POST", url("operations", operation.name(), "wait"))));
        } catch (RouteException e) {
            boolean late = e.getCause() instanceof InterruptedIOException
                    && !Thread.currentThread().isInterrupted();
            if (late) {
                return operation;
            }
            throw e;
        }
    }

    @Override
    public String undo(Parts original, String kept) {
        return UrlMapByHand.command(url("urlMaps", spec.address()), setting("pathMatcher"), original);
    }

    @Override
    public void close() {
        calls.close();
    }
}
