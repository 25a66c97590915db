package io.jenkins.plugins.canary.report.page;

/** Where a rollout stands. */
public enum Phase {
    /** Not at its end yet. */
    OPEN,
    PROMOTED,
    /** All traffic is on the new version, and something of the rollout may be left on the route. */
    UNRELEASED,
    ROLLED_BACK,
    /** It ended, and no weight had been moved. */
    UNTOUCHED,
    /** Back to stable didn't succeed: the canary may still get traffic. */
    STUCK
}
