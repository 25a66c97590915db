package io.jenkins.plugins.canary.traffic;

/** Texts in the commands that people paste into a shell. */
public final class ShellText {
    private ShellText() {}

    /** {@code text} as one word that a shell takes as it is. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
