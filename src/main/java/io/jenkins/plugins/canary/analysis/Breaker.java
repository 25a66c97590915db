package io.jenkins.plugins.canary.analysis;

/**
 * Stops what needs no statistics: a canary that fails a quarter of its requests while stable is well. It stands outside
 * the promise about false rollbacks, and says so.
 */
final class Breaker {
    private static final double CANARY_SHARE = 0.25;
    private static final long CANARY_EVENTS = 20;
    private static final double STABLE_SHARE = 0.05;

    private Breaker() {}

    static boolean trips(Split split) {
        return split.comparable()
                && split.canaryEvents() >= CANARY_EVENTS
                && split.canaryEvents() >= CANARY_SHARE * split.canaryRequests()
                && split.stableEvents() < STABLE_SHARE * split.stableRequests();
    }
}
