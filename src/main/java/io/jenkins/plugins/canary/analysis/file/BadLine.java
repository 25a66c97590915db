package io.jenkins.plugins.canary.analysis.file;

/** A line that can't be judged. The message names the line, what was found there and what was expected. */
public final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;

    BadLine(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /** Counted from 1. */
    public long line() {
        return line;
    }
}
