package io.jenkins.plugins.canary.lab;

/** The lab can't be set up or used; the message says what to do. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LabException(String message, Throwable cause) {
        super(message, cause);
    }

    LabException(String message) {
        super(message);
    }
}
