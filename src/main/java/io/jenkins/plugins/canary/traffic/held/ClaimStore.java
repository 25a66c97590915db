package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;

/**
 * Whose the places are, as far as this controller or this user knows, and what they held before: for places that have no
 * room for a note, and for what finds no room in one. Others who move the same place don't see it. Safe for several
 * threads and processes; a place is known by a text that is its own.
 */
public interface ClaimStore {
    /**
     * What is noted of a place.
     *
     * @param original what it held before the rollout, or before the first of several that took over from each other
     */
    record Entry(Claim claim, Snapshot original) {}

    /** From what is noted to what shall be; throws to leave it as it is. */
    @FunctionalInterface
    interface Step {
        Optional<Entry> after(Optional<Entry> before) throws RouteException;
    }

    Optional<Entry> find(String place) throws RouteException;

    /** Makes a step that nobody else comes in between. */
    void change(String place, Step step) throws RouteException;
}
