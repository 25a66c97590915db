package io.jenkins.plugins.canary.traffic.rest;

/** Commands for people. */
public final class Shell {
    private Shell() {}

    /** {@code text} as one word that a shell takes as it is. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
