package io.jenkins.plugins.canary.rollout;

/** How a rollout ended. */
public enum Ending {
    PROMOTED,
    ROLLED_BACK,
    /** Nothing had been moved, so there was nothing to take back. */
    UNTOUCHED
}
