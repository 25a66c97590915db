package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names with values as a form's text has them, {@code version=v1} on a line each: a form knows no maps. */
final class LabelLines {
    private static final String ALLOWED = "a name and a value on each line, such as version=v1";

    private LabelLines() {}

    /**
     * The names with their values, in order; null if there are none.
     *
     * @throws Unreadable if a line is none
     */
    static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        for (String line : (text == null ? "" : text).lines().toList()) {
            int sign = line.indexOf('=');
            if (line.isBlank()) {
                continue;
            }
            if (sign < 1
                    || values.put(
                                    line.substring(0, sign).strip(),
                                    line.substring(sign + 1).strip())
                            != null) {
                throw new Unreadable(ALLOWED + ", each name once");
            }
        }
        return values.isEmpty() ? null : values;
    }

    static String write(Map<String, String> values) {
        return values == null
                ? ""
                : values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
