package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Selectors of Prometheus' query language. The only place where label values get into a query. */
public final class LabelMatchers {
    /** What means more than itself in a regular expression. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private LabelMatchers() {}

    /**
     * A value as it stands between quotes in a query. Whatever it holds, it can't end the text it stands in, whichever
     * of the three quotes that has.
     */
    public static String escape(String value) {
        var escaped = new StringBuilder(value.length() + 8);
        value.chars().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                // Hexadecimal, for \" is an error between single quotes and \' between double ones.
                case '"', '\'', '`', '\r', 0 -> escaped.append(String.format("\\x%02x", c));
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** {@code metric{a="x",b="y"}}, in the order of {@code labels}, followed by ready-made matchers. */
    static String selector(String metric, Map<String, String> labels, String... matchers) {
        var inside = new StringBuilder();
        labels.forEach((label, value) -> append(inside, equal(label, value)));
        for (String matcher : matchers) {
            append(inside, matcher);
        }
        return inside.isEmpty() ? metric : metric + "{" + inside + "}";
    }

    /** A value that begins with {@code ~} is a regular expression for the whole of it. */
    static String equal(String label, String value) {
        return value.startsWith("~")
                ? checkedName(label) + "=~\"" + escape(value.substring(1)) + "\""
                : checkedName(label) + "=\"" + escape(value) + "\"";
    }

    /** A regular expression that matches {@code text} and nothing else. */
    static String literally(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /** Matches each of {@code values} and nothing else. */
    static String oneOf(String label, Collection<String> values) {
        String any = values.stream().map(LabelMatchers::literally).collect(Collectors.joining("|"));
        return checkedName(label) + "=~\"" + escape(any) + "\"";
    }

    /** {@code label} itself. Throws {@link Unreadable} if it isn't the name of a label, and could change a query. */
    public static String checkedName(String label) {
        if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
            throw new Unreadable("names of labels: letters, digits and underscores, not starting with a digit");
        }
        return label;
    }

    private static void append(StringBuilder inside, String matcher) {
        if (!matcher.isEmpty()) {
            inside.append(inside.isEmpty() ? "" : ",").append(matcher);
        }
    }
}
