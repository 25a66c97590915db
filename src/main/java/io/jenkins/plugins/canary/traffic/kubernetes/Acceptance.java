package io.jenkins.plugins.canary.traffic.kubernetes;

/**
 * Whether what stands in a route is what its controller does. Immutable.
 *
 * @param text what it waits for or why it was refused; empty when it is in effect
 */
record Acceptance(State state, String text) {
    static final Acceptance IN_EFFECT = new Acceptance(State.IN_EFFECT, "");

    enum State {
        IN_EFFECT,
        PENDING,
        REFUSED
    }

    static Acceptance pending(String text) {
        return new Acceptance(State.PENDING, text);
    }

    static Acceptance refused(String text) {
        return new Acceptance(State.REFUSED, text);
    }
}
