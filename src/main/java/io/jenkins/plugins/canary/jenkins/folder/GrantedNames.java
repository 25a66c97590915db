package io.jenkins.plugins.canary.jenkins.folder;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Arrays;
import java.util.List;

/** Reads names that stand one a line or between commas. */
final class GrantedNames {
    private GrantedNames() {}

    /**
     * The names in the order they are written in.
     *
     * @param text may be null
     */
    static List<String> in(String text) {
        return Arrays.stream((text == null ? "" : text).split("[,\\n]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** @throws Unreadable if one of them isn't among those that are configured */
    static void check(String text, List<String> configured) {
        if (!configured.containsAll(in(text))) {
            throw new Unreadable("names that are configured, one a line: "
                    + (configured.isEmpty() ? "none is" : String.join(", ", configured)));
        }
    }
}
