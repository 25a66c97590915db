package io.jenkins.plugins.canary.guard;

/**
 * What a guard found.
 *
 * @param guard the guard's name
 * @param text a sentence for people: what was found, what was expected, what to do
 */
public record Finding(Level level, String guard, String text) {

    /** What follows from a finding. */
    public enum Level {
        OK,
        /** Said in the log; the rollout goes on. */
        WARNING,
        /** The rollout doesn't begin. */
        REFUSED
    }
}
