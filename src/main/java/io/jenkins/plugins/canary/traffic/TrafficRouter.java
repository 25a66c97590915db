package io.jenkins.plugins.canary.traffic;

import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the canary's weight on one route: a VirtualService, an HAProxy backend. Every write takes the state
 * that it is based on and fails rather than overwrite what it didn't see; it reads back what it wrote and returns that.
 * Only weights and the rollout's own marks are touched; everything else in the object stays as it is.
 *
 * <p>The calls block on the network, with a timeout of their own; they are made one at a time for one route, from any
 * thread. Implementations hold no state of the rollout: a new router of the same route goes on where another stopped.
 */
public interface TrafficRouter extends AutoCloseable {
    /** The route in a few words, for people: {@code VirtualService shop/payments}. */
    String describe();

    /** What this route can do; where that follows from what is there, as it was last read. */
    Capabilities capabilities();

    /** The same for a rollout that found the route like this, without asking it. */
    default Capabilities capabilities(Snapshot original) {
        return capabilities();
    }

    RouteState read() throws RouteException;

    /**
     * The same for whoever goes back, also where somebody spoiled the route: a weight that can't be told is {@link
     * Weight#ALL}, since nobody may take it for less, and the destinations are all that must be there. Nothing else
     * may follow from such a reading.
     */
    default RouteState readToRestore() throws RouteException {
        return read();
    }

    /**
     * Looks for what would make a rollout fail later: missing rights, a server that would refuse the write, a canary that
     * nobody could reach. Writes nothing. What goes wrong while looking is itself a remark.
     */
    default List<Remark> preflight() {
        return List.of();
    }

    /**
     * What the canary gets instead of {@code to}, in words, where the route can only come near; empty where it gets just
     * that. Makes no calls.
     */
    default Optional<String> rounding(RouteState seen, Weight to) {
        return Optional.empty();
    }

    /**
     * Why requests may come to the canary by another measure than its weight, as far as the plan or the kind of route
     * tells: testers with a header, copies, clients that stay where they were, shares of users instead of requests. Each
     * a few words; none where every request is drawn by the weight.
     */
    default List<String> detours() {
        return List.of();
    }

    /** Takes the route, or renews the lease, without touching weights. Writes nothing where claims can't be held. */
    RouteState claim(RouteState seen, Claim claim) throws RouteException;

    /**
     * Sets the canary's weight to {@code to}, the rest to stable, and renews the claim in the same write. Idempotent. If
     * the weights changed since {@code seen}, nothing is written and {@link RouteException.Kind#DRIFTED} says by whom.
     */
    RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException;

    /**
     * Puts back the weights of {@code original} exactly, whatever stands there now, and removes the claim. Idempotent.
     * Whether that is in effect is waited for only a moment, where the route can tell: what was written counts, and what
     * is left open is the {@link RouteState#doubt} of the answer.
     */
    RouteState restore(RouteState seen, Snapshot original) throws RouteException;

    /**
     * Removes the claim and what a rollout that found {@code original} added beside weights, and leaves the weights: the
     * end of a promotion. What the route itself remembers is only a help, for anybody may have removed that. Where another
     * controller moves the weights this is what makes it finish. Idempotent.
     */
    RouteState release(RouteState seen, Snapshot original) throws RouteException;

    /** The command by which a person undoes the rollout without any of this, ready to paste. */
    String manualRestore(Snapshot original);

    /**
     * The command by which a person takes out what a promotion left on the route, ready to paste. The weights stay; what
     * isn't as the rollout left it makes the command fail rather than remove what is somebody else's.
     */
    String manualRelease(Snapshot original);

    @Override
    void close();
}
