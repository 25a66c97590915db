package io.jenkins.plugins.canary.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that a PromQL query names, and names that are near to one that doesn't exist. */
final class MetricNames {
    private static final int MOST_SUGGESTED = 3;
    private static final Set<String> WORDS = Set.of(
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "offset",
            "bool",
            "and",
            "or",
            "unless",
            "atan2",
            "inf",
            "nan",
            "sum",
            "min",
            "max",
            "avg",
            "group",
            "stddev",
            "stdvar",
            "count",
            "count_values",
            "bottomk",
            "topk",
            "quantile");

    /** What can't hold a metric's name: texts, comments, matchers, ranges, lists of labels, numbers, functions. */
    private static final Pattern OTHER =
            Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'|`[^`]*`|#[^\\n]*|\\[[^]]*]"
                    + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
                    + "|\\b\\d[\\w.]*|\\b\\w+\\s*\\(");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private MetricNames() {}

    /** In the order of the query; names given by a {@code __name__} matcher are not seen. */
    static Set<String> in(String query) {
        // Texts go first, for they can hold braces.
        String rest = OTHER.matcher(query).replaceAll(found -> found.group().endsWith("(") ? "(" : " ");
        rest = rest.replaceAll("\\{[^}]*}", " ");
        Matcher matcher = NAME.matcher(rest);
        return matcher.results()
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Existing names that {@code wanted} could be a misspelling or another form of, the nearest first. */
    static List<String> near(String wanted, List<String> existing) {
        int farthest = Math.max(2, wanted.length() / 4);
        Stream<String> alike = existing.stream().filter(name -> distance(wanted, name) <= farthest);
        Stream<String> longer =
                existing.stream().filter(name -> name.contains(wanted) || (name.length() > 5 && wanted.contains(name)));
        return Stream.concat(alike, longer)
                .distinct()
                .sorted((a, b) -> Integer.compare(distance(wanted, a), distance(wanted, b)))
                .limit(MOST_SUGGESTED)
                .toList();
    }

    /** Levenshtein's distance: letters to insert, delete or replace. */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
