package io.jenkins.plugins.canary.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The windows over which a PromQL query looks back: {@code 5m} in {@code rate(x[5m])} and in {@code x[5m:30s]}. */
final class Windows {
    /** Texts and comments, which can hold brackets that mean nothing. */
    private static final Pattern OTHER = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'|`[^`]*`|#[^\\n]*");

    private static final Pattern WINDOW = Pattern.compile("\\[\\s*((?:\\d{1,9}(?:ms|[smhdwy]))+)\\s*(?::[^]]*)?]");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1),
            "w",
            Duration.ofDays(7),
            "y",
            Duration.ofDays(365));

    private Windows() {}

    /** In the order of the query, each once. */
    static List<Duration> in(String query) {
        return WINDOW.matcher(OTHER.matcher(query).replaceAll("\"\""))
                .results()
                .map(found -> length(found.group(1)))
                .distinct()
                .toList();
    }

    private static Duration length(String text) {
        Duration length = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            length = length.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return length;
    }
}
