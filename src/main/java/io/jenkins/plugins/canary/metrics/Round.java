package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The questions of one tick: each distinct query is asked at most once. Not thread-safe; one tick owns it. */
final class Round {
    private final MetricSource source;
    private final Instant at;
    private final Map<String, Answer> answers = new HashMap<>();

    Round(MetricSource source, Instant at) {
        this.source = source;
        this.at = at;
    }

    /**
     * Asks well-formed queries in one request. If that is refused or partial they are left to be asked one by one, so
     * that only the guilty one suffers; what keeps the source from answering keeps it from answering all of them.
     */
    void askTogether(Collection<String> queries) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(queries));
        if (distinct.size() < 2) {
            return;
        }
        Answer joined = source.instant(Join.together(distinct), at);
        if (joined instanceof Answer.Series series) {
            answers.putAll(Join.apart(distinct, series));
        } else if (joined instanceof Answer.Failure failure
                && failure.cause() != Cause.BAD_QUERY
                && failure.cause() != Cause.PARTIAL) {
            distinct.forEach(query -> answers.put(query, failure));
        }
    }

    Answer ask(String query) {
        return answers.computeIfAbsent(query, asked -> source.instant(asked, at));
    }
}
