package io.jenkins.plugins.canary.metrics;

/**
 * What a check before the rollout found about one gate.
 *
 * @param gate the gate's name; {@code traffic} for what counts the requests of both arms
 * @param text one line: what was found, what was expected, what to do
 */
public record Finding(Level level, String gate, String text) {
    public enum Level {
        OK,
        /** The rollout can go on, but people should know. */
        WARNING,
        /** This gate could never say anything: no traffic should move. */
        REFUSED
    }
}
