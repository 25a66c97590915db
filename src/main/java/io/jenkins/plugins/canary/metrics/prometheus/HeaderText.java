package io.jenkins.plugins.canary.metrics.prometheus;

/** Checks what goes into HTTP headers here, because the HTTP client would print the secret it refuses. */
final class HeaderText {
    private HeaderText() {}

    static String checked(String what, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    what + ": found a control or non-ASCII character in its value (not shown), expected printable"
                            + " ASCII; was it copied whole and without line breaks?");
        }
        return value;
    }
}
