package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A setting of a plan that asks a route for more than weights. */
public enum Wish {
    HEADER("header", Feature.COHORTS),
    HEADER_VALUE("headerValue", Feature.COHORTS),
    HEADER_PATTERN("headerPattern", Feature.COHORTS),
    COOKIE("cookie", Feature.COHORTS),
    MIRROR("mirror", Feature.MIRROR),
    STICKY_COOKIE("stickyCookie", Feature.STICKY);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,256}");

    private final String setting;
    private final Feature feature;

    Wish(String setting, Feature feature) {
        this.setting = setting;
        this.feature = feature;
    }

    public String setting() {
        return setting;
    }

    /** What a route must be able to do. */
    public Feature feature() {
        return feature;
    }

    /** {@code text} if it is one that this setting may have; throws {@link Unreadable} if not. */
    public String checked(String text) {
        switch (this) {
            case HEADER, COOKIE, STICKY_COOKIE ->
                require(TOKEN.matcher(text).matches(), "a name of letters, digits, '-' and '_'");
            case HEADER_VALUE -> require(PRINTABLE.matcher(text).matches(), "a text of printable ASCII characters");
            case HEADER_PATTERN -> pattern(text);
            default -> require(!Weight.parse(text).isNone(), "a share above 0, such as '10%'");
        }
        return text;
    }

    private static void pattern(String text) {
        try {
            require(PRINTABLE.matcher(text).matches(), "a regular expression of printable ASCII characters");
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Unreadable("a regular expression; " + e.getDescription());
        }
    }

    private static void require(boolean holds, String allowed) {
        if (!holds) {
            throw new Unreadable(allowed);
        }
    }
}
