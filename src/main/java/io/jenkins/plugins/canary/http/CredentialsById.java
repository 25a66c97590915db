package io.jenkins.plugins.canary.http;

/** Finds credentials by the id under which they are kept, where that is known. */
public interface CredentialsById {
    /** {@code url} is what they are for: credentials that are kept for another host aren't found. */
    Credentials find(String id, String url) throws NotFound;

    /** There are none of that id that may be used here; the message says what was looked for. */
    final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }
    }
}
