package io.jenkins.plugins.canary.metrics;

/** Follows a query from its start and knows whether it is between quotes. Comments end with their line. */
final class Quotes {
    private static final int NONE = 0;

    private int open = NONE;
    private boolean escaped;

    void read(String text) {
        text.chars().forEach(this::read);
    }

    private void read(int c) {
        if (open == NONE) {
            open = c == '"' || c == '\'' || c == '`' || c == '#' ? c : NONE;
        } else if (open == '#') {
            open = c == '\n' ? NONE : open;
        } else if (escaped) {
            escaped = false;
        } else if (c == '\\' && open != '`') {
            escaped = true;
        } else if (c == open) {
            open = NONE;
        }
    }

    /** Neither between quotes nor in a comment. */
    boolean outside() {
        return open == NONE;
    }

    boolean inside() {
        return open != NONE && open != '#';
    }
}
