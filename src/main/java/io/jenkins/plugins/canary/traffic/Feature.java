package io.jenkins.plugins.canary.traffic;

/** Something that some routes can do beyond holding a weight. */
public enum Feature {
    /** The route holds a rollout's claim, so that a second one is refused by name. */
    CLAIMS,
    /** The route says by whom its weights were written last. */
    AUTHOR,
    /** The route says whether what was written is in effect, and a shift waits for that. */
    STATUS,
    /** Further destinations in the same rule can keep their weights while stable and canary share the rest. */
    OTHERS,
    /** Requests with a certain header or cookie can all be led to the canary, whatever its weight. */
    COHORTS,
    /** A share of the requests can be sent to the canary a second time, with nobody waiting for its answer. */
    MIRROR,
    /** Whoever was led to the canary once can be led there again. */
    STICKY,
    /** A weight that it can't hold becomes the nearest that it can, which is said before anything is written. */
    NEAREST,
    /** Another controller moves the weights, by its own steps: it is asked to, and what it says counts. */
    DELEGATED
}
