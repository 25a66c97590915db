package io.jenkins.plugins.canary.analysis;

/** What can be said of a canary. Only {@link #PASS} lets a rollout go on by itself. */
public enum Status {
    /** Shown to be good enough. */
    PASS,
    /** Shown to be worse. */
    FAIL,
    /** Not enough evidence yet. */
    HOLD,
    /** Not enough evidence at the deadline. */
    INCONCLUSIVE,
    /** Could not measure for longer than is allowed. */
    ERROR
}
