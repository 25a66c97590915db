package io.jenkins.plugins.canary.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several queries as one, each of its series tagged with the number of its query, and the answer taken apart again. */
final class Join {
    private static final String TAG = "canary_query";

    private Join() {}

    static String together(List<String> queries) {
        var parts = new ArrayList<String>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            parts.add("label_replace(" + queries.get(i) + ", \"" + TAG + "\", \"" + i + "\", \"\", \"\")");
        }
        return String.join("\nor ", parts);
    }

    static Map<String, Answer> apart(List<String> queries, Answer.Series joined) {
        var lines = new HashMap<String, List<Answer.Line>>();
        for (Answer.Line line : joined.lines()) {
            var labels = new HashMap<>(line.labels());
            String tag = labels.remove(TAG);
            lines.computeIfAbsent(tag, any -> new ArrayList<>()).add(new Answer.Line(labels, line.points()));
        }
        var answers = new LinkedHashMap<String, Answer>();
        for (int i = 0; i < queries.size(); i++) {
            answers.put(queries.get(i), new Answer.Series(lines.getOrDefault(Integer.toString(i), List.of())));
        }
        return answers;
    }
}
