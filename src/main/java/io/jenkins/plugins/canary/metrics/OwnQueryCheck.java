package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Runs a query of the user's over the last hour, as it will be asked for the canary. */
record OwnQueryCheck(MetricSource source, Target target, Duration interval, Instant now) {
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    /** The worst that was found; {@code what} names the query in texts: {@code query}, {@code bad} or {@code total}. */
    Finding check(String gate, String what, String text) {
        var problems = new Problems();
        QueryText query = QueryText.of(text);
        query.check(problems, what, target);
        if (!problems.isEmpty()) {
            return new Finding(Level.REFUSED, gate, String.join("; ", problems.list()));
        }
        String filled = query.fill(target, Arm.CANARY, interval);
        Duration step = interval.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : interval;
        Answer answer = source.range(filled, now.minus(LOOK_BACK), now, step);
        if (answer instanceof Answer.Failure failure) {
            Level level = failure.cause() == Cause.PARTIAL ? Level.WARNING : Level.REFUSED;
            return new Finding(level, gate, what + ": " + failure.text());
        }
        return series(gate, what, filled, ((Answer.Series) answer).lines());
    }

    private Finding series(String gate, String what, String query, List<Answer.Line> lines) {
        if (lines.isEmpty()) {
            return missing(query)
                    .map(text -> new Finding(Level.REFUSED, gate, what + ": " + text))
                    .orElseGet(() -> new Finding(
                            Level.WARNING,
                            gate,
                            what + ": the query is well-formed but answered with nothing for the last "
                                    + Durations.format(LOOK_BACK)
                                    + "; right if the canary had no requests so far, else check its labels"));
        }
        if (lines.stream().anyMatch(line -> !line.histograms().isEmpty())) {
            return new Finding(Level.REFUSED, gate, what + ": " + Single.HISTOGRAMS);
        }
        return severalAtOnce(lines)
                ? new Finding(
                        Level.REFUSED,
                        gate,
                        what + ": the query answers with " + lines.size()
                                + " series, expected one number; aggregate it with sum(...) or avg(...)")
                : new Finding(Level.OK, gate, what + ": the query has answers in the last hour");
    }

    private Optional<String> missing(String query) {
        var history = new History(source, now);
        return source.metricNames()
                .flatMap(names -> MetricNames.in(query).stream()
                        .filter(name -> !names.contains(name))
                        .findFirst())
                .map(name -> "the metric " + name + " exists nowhere" + history.suggestion(name));
    }

    private static boolean severalAtOnce(List<Answer.Line> lines) {
        var seen = new HashSet<Instant>();
        return lines.stream().flatMap(line -> line.points().stream()).anyMatch(point -> !seen.add(point.at()));
    }
}
