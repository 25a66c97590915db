package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.regex.Pattern;

/** What plans write down to name things in a place: they become parts of URLs and of commands. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private Names() {}

    /** Throws {@link Unreadable} for what isn't letters, digits, '.', '_' and '-'. */
    public static void plain(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new Unreadable("a name of letters, digits, '.', '_' and '-'");
        }
    }

    /** A setting that has to be such a name. */
    public static Setting required(String name, String expected) {
        return Setting.required(name, expected, Names::plain);
    }

    /** A setting that is the service's name if left out. */
    public static Setting service(String name) {
        return Setting.optional(name, service -> service, Names::plain);
    }

    /** A setting that may be left out. */
    public static Setting optional(String name, String usual) {
        return Setting.optional(name, usual, Names::plain);
    }
}
