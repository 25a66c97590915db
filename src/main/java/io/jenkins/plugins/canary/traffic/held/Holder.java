package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place outside Kubernetes that holds weights: a load balancer, a gateway, a service of flags. It only looks and
 * writes; {@link HeldRouter} makes a router of it. Calls block, with a timeout of their own, and come one at a time.
 * Everything that isn't a weight of a destination that takes part stays as it is.
 */
public interface Holder extends AutoCloseable {
    /** In a few words, for people: {@code HAProxy backend payments}. */
    String describe();

    /** The destinations of the running version, one as a rule. */
    List<String> stable();

    /** The destination of the new version. */
    String canary();

    Fit fit();

    /** Whether further destinations keep what they get, so that stable and canary share the rest. */
    default boolean keepsOthers() {
        return false;
    }

    /** What stands there. Fails if a destination isn't there, and says what is. */
    Holding look() throws RouteException;

    /**
     * The same for the way back, also where somebody spoiled what stands there; the destinations are all that must be
     * there. Where places differ, the highest share of the canary counts, and the holding is {@link Holding#pending}.
     */
    default Holding lookToRestore() throws RouteException {
        return look();
    }

    /** Why the canary may not get more, as {@link Holding#obstacle}, where it takes questions of their own to know that. */
    default Optional<String> obstacle(Holding now) {
        return now.obstacle();
    }

    /** What stands there when {@code change} was written, or somebody else came first. */
    default Holding look(Change change) throws RouteException {
        return change.wayBack() ? lookToRestore() : look();
    }

    /**
     * Makes the parts those wanted, and comes back when they are in effect as far as the place can tell, with what stands
     * there then: by the answer where that tells all, else by another look. Where it has versions the write names that of
     * {@link Change#seen}; one that was overtaken fails with {@link RouteException.Kind#CONFLICT}, having written
     * nothing, and is tried again.
     */
    Holding write(Change change) throws RouteException;

    /**
     * The command by which a person writes this, ready to paste, on one line. It holds no secret.
     *
     * @param kept as in {@link Holding}
     */
    String undo(Parts original, String kept);

    /** What else than a person may have changed the weights: a sentence to go behind a complaint; may be empty. */
    default String otherWriters() {
        return "";
    }

    /** What it can do beyond holding weights and claims. */
    default Set<Feature> features() {
        return Set.of();
    }

    /** As in {@link io.jenkins.plugins.canary.traffic.TrafficRouter#detours}. */
    default List<String> detours() {
        return List.of();
    }

    @Override
    default void close() {}
}
