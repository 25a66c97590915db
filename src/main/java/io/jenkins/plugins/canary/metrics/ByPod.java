package io.jenkins.plugins.canary.metrics;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query of the user's, taken apart by pod. A sum over all is the sum of the sums by any label, whatever is summed up; so
 * a query that is one {@code sum(…)} and nothing else can be split, and no other is tried. An {@code or vector(0)} behind
 * it only stands for no series.
 */
final class ByPod {
    private static final Pattern START = Pattern.compile("^\\s*sum\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZERO =
            Pattern.compile("\\s+or\\s+vector\\s*\\(\\s*0\\s*\\)\\s*$", Pattern.CASE_INSENSITIVE);

    private ByPod() {}

    /** The same sums kept apart by {@code label}; empty if {@code query} is something else than a sum over all. */
    static Optional<String> of(String query, String label) {
        String sum = ZERO.matcher(query).replaceFirst("").strip();
        var start = START.matcher(sum);
        if (!start.find()) {
            return Optional.empty();
        }
        int open = start.end() - 1;
        return closing(sum, open) == sum.length() - 1
                ? Optional.of("sum by (" + LabelMatchers.checkedName(label) + ") ("
                        + sum.substring(open + 1, sum.length() - 1) + "\n)")
                : Optional.empty();
    }

    /** Where the bracket at {@code open} is closed; -1 if nowhere. */
    private static int closing(String text, int open) {
        var quotes = new Quotes();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            quotes.read(text.substring(i, i + 1));
            if (i < open || !quotes.outside()) {
                continue;
            }
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
