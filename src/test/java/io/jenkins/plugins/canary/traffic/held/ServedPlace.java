package io.jenkins.plugins.canary.traffic.held;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A real HTTP server on loopback that keeps a place's state and answers as its documentation says: it refuses what isn't
 * signed or logged in, what it doesn't know, and what is based on an old version.
 */
public abstract class ServedPlace implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final FaultProxy server;
    private Consumer<Weight> moved = weight -> {};
    private Optional<Set<String>> granted = Optional.empty();

    protected ServedPlace() throws IOException {
        server = FaultProxy.before(this::guarded);
    }

    private synchronized Reply guarded(Request request) throws IOException {
        Set<String> needed = granted.isPresent() ? needs(request) : Set.of();
        if (!granted.orElse(Set.of()).containsAll(needed)) {
            return forbidden(needed.toString());
        }
        Reply reply = answer(request);
        if (writes(request)) {
            moved.accept(weight());
        }
        return reply;
    }

    /** Tells what routes requests here of the canary's weight whenever somebody writes. */
    public ServedPlace moving(Consumer<Weight> requests) {
        moved = requests;
        return this;
    }

    /** From now on whoever logs in may do this and nothing else; at first everything. */
    public synchronized void grant(Set<String> rights) {
        granted = Optional.of(rights);
    }

    /** What whoever makes this request must be allowed to do. */
    protected Set<String> needs(Request request) {
        return Set.of();
    }

    protected Reply forbidden(String right) {
        return Reply.json(403, "{\"message\": \"not allowed: " + right + "\"}");
    }

    protected abstract Reply answer(Request request) throws IOException;

    /** A router of this place, as a plan would have it. */
    public final TrafficRouter router() {
        return router(Map.of());
    }

    /** The same of a plan that has these settings besides. */
    public abstract TrafficRouter router(Map<String, ?> more);

    /** Everything that it holds, without what counts up by itself. */
    public abstract String contents();

    /** The same, with the weights as they were at first. */
    public abstract String contentsButWeights();

    public abstract Weight weight();

    /** Somebody else gives the canary this weight. */
    public abstract void edit(int percent);

    /** What must never be shown. */
    public abstract List<String> secrets();

    /** Whether a request writes weights. */
    public abstract boolean writes(Request request);

    /** Whether a request writes whose the place is. */
    public boolean notes(Request request) {
        return writes(request);
    }

    public String url() {
        return server.uri().toString().replaceAll("/$", "");
    }

    public FaultProxy faults() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
