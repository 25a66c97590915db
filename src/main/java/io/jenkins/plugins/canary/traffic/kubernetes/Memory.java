package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of an object that a controller drives: how it was before, and which weight was asked for where the
 * object itself has no place for that. Immutable as long as nobody writes to the JSON.
 */
record Memory(ObjectNode json) {
    static final String TARGET = "target";
    /** Of what the target is a weight. */
    static final String VERSION = "version";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As it is written on the object; of the object as it is now where nothing is or it can't be read. */
    static Memory of(Delegate delegate, Live now) {
        return written(delegate, now).orElseGet(() -> new Memory(delegate.memory(now.json())));
    }

    /** As it is written on the object; {@code original} where nothing is or it can't be read. */
    static Memory of(Delegate delegate, Live now, Snapshot original) throws RouteException {
        Optional<Memory> written = written(delegate, now);
        return written.isPresent() ? written.get() : read(delegate, original);
    }

    private static Optional<Memory> written(Delegate delegate, Live now) {
        try {
            return now.original().isPresent()
                    ? Optional.of(read(delegate, now.original().get()))
                    : Optional.empty();
        } catch (RouteException e) {
            // Somebody wrote into our annotation.
            return Optional.empty();
        }
    }

    /** Of the time before a rollout: what it saw at first, if that is what it saw, else what is there now. */
    static Memory before(Delegate delegate, Live now, RouteState seen) throws RouteException {
        if (seen.original().isPresent()) {
            return read(delegate, seen.original().get());
        }
        boolean first = now.claim().isEmpty() && seen.claim().isEmpty();
        return first ? read(delegate, seen.snapshot()) : new Memory(delegate.memory(now.json()));
    }

    static Memory read(Delegate delegate, Snapshot snapshot) throws RouteException {
        try {
            if (JSON.readTree(snapshot.text()) instanceof ObjectNode found && found.has(delegate.remembered())) {
                return new Memory(found);
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new RouteException(
                Kind.UNSUITABLE,
                "what is remembered of the time before can't be read, so the canary must be taken back by hand: expected"
                        + " JSON with '" + delegate.remembered() + "', found " + OneLine.of(snapshot.text(), 200));
    }

    /** Of the time before, without what was asked for since. */
    Snapshot snapshot() {
        ObjectNode copy = json.deepCopy();
        copy.remove(List.of(TARGET, VERSION));
        return new Snapshot(copy.toString());
    }

    /** The annotation, with the weight that is asked for where that belongs there; empty when it stands as it is. */
    Optional<Snapshot> toWrite(Delegate delegate, Live now, Weight target) {
        ObjectNode copy = json.deepCopy();
        delegate.note(copy, now.json(), target);
        Snapshot wanted = new Snapshot(copy.toString());
        return now.original().filter(wanted::equals).isPresent() ? Optional.empty() : Optional.of(wanted);
    }
}
