package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the user's with variables such as {@code ${version}} in it. Values are escaped where they stand between
 * quotes; elsewhere only plain words and numbers are let through, so that no value can change what is asked.
 */
public final class QueryText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:]*");

    private final String text;

    private QueryText(String text) {
        this.text = text;
    }

    public static QueryText of(String text) {
        return new QueryText(text);
    }

    /** Notes everything that is wrong with the variables: unknown ones, and values that can't stand where they do. */
    public void check(Problems problems, String setting, Target target) {
        fill(Variables.of(target, Arm.CANARY, Duration.ofMinutes(1)), setting, problems);
        if (text.isBlank()) {
            problems.add(setting, text, "a query in the metric source's language");
        }
    }

    /** Whether the two arms are asked different things. */
    public boolean namesTheArm() {
        return VARIABLE.matcher(text).results().anyMatch(found -> found.group(1).equals("version"));
    }

    /** The query for one arm and window. Unknown variables stay as they are: {@link #check} refused them. */
    String fill(Target target, Arm arm, Duration window) {
        return fill(Variables.of(target, arm, window), "query", new Problems());
    }

    private String fill(Map<String, String> values, String setting, Problems problems) {
        Matcher matcher = VARIABLE.matcher(text);
        var filled = new StringBuilder();
        var quotes = new Quotes();
        int read = 0;
        while (matcher.find()) {
            quotes.read(text.substring(read, matcher.start()));
            read = matcher.end();
            String value = values.get(matcher.group(1));
            if (value == null) {
                problems.add(setting, matcher.group(), "one of " + names(values.keySet()));
                value = matcher.group();
            } else if (quotes.inside()) {
                value = LabelMatchers.escape(value);
            } else if (!PLAIN.matcher(value).matches()) {
                problems.add(setting + ": the value of " + matcher.group() + " is '" + value
                        + "', which can only stand between quotes: write \"" + matcher.group() + "\"");
                value = "\"" + LabelMatchers.escape(value) + "\"";
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String names(Set<String> known) {
        return known.stream()
                .map(name -> "${" + name + "}")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    @Override
    public String toString() {
        return text;
    }
}
