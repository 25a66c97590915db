package io.jenkins.plugins.canary.connect;

/** A name that stands for nothing here, or for something that may not be used; the message says what there is. */
public final class UnknownName extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownName(String message) {
        super(message);
    }
}
