package io.jenkins.plugins.canary.parse;

/** A text that isn't what it should be; carries what would have been. */
public final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String allowed;

    public Unreadable(String allowed) {
        super("expected " + allowed);
        this.allowed = allowed;
    }

    public String allowed() {
        return allowed;
    }
}
