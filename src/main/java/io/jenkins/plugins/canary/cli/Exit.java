package io.jenkins.plugins.canary.cli;

/** Exit codes that scripts can rely on. */
final class Exit {
    static final int PROMOTED = 0;
    static final int ROLLED_BACK = 1;
    static final int BAD_INPUT = 2;
    /** The canary may still get traffic. */
    static final int STUCK = 3;
    /** All traffic is on the new version, and something of the rollout may be left on the route. */
    static final int UNRELEASED = 4;

    private Exit() {}
}
