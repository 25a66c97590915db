package io.jenkins.plugins.canary.parse;

/** Checks secrets that go into HTTP headers, because HTTP clients would print the one that they refuse. */
public final class HeaderText {
    private HeaderText() {}

    /**
     * {@code value} if a header can hold it.
     *
     * @throws IllegalArgumentException that doesn't show it, if not
     */
    public static String checked(String what, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    what + ": found a control or non-ASCII character in its value (not shown), expected printable"
                            + " ASCII; was it copied whole and without line breaks?");
        }
        return value;
    }
}
