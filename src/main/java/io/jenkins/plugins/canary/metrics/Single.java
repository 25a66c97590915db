package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import java.util.List;
import java.util.stream.Collectors;

/** An answer that should be one finite number: that number, or why it isn't one. */
sealed interface Single {

    String HISTOGRAMS = "the query gives native histograms, expected numbers: wrap it in histogram_count() or"
            + " histogram_quantile()";

    record Is(double value) implements Single {}

    record Isnt(Unknown why) implements Single {}

    /** {@code what} names the number in texts, such as "requests of the canary". */
    static Single of(Answer answer, String what) {
        if (answer instanceof Answer.Failure failure) {
            return isnt(failure.cause(), what + ": " + failure.text());
        }
        List<Answer.Line> lines = ((Answer.Series) answer).lines();
        if (lines.stream().anyMatch(line -> !line.histograms().isEmpty())) {
            return isnt(Cause.BAD_QUERY, what + ": " + HISTOGRAMS);
        }
        if (lines.isEmpty() || lines.get(0).points().isEmpty()) {
            return isnt(Cause.EMPTY, what + ": the query answered with no series");
        }
        if (lines.size() > 1) {
            return isnt(
                    Cause.SEVERAL_SERIES,
                    what + ": the query answered with " + lines.size() + " series, expected one; aggregate it with"
                            + " sum(...). They differ in " + differing(lines));
        }
        List<Answer.Point> points = lines.get(0).points();
        return number(points.get(points.size() - 1).value(), what);
    }

    private static Single number(double value, String what) {
        if (Double.isNaN(value)) {
            return isnt(Cause.NAN, what + ": found NaN, expected a number; a division by zero requests gives that");
        }
        return Double.isInfinite(value)
                ? isnt(Cause.INFINITE, what + ": found " + value + ", expected a finite number")
                : new Is(value);
    }

    private static Single isnt(Cause cause, String text) {
        return new Isnt(new Unknown(cause, text));
    }

    private static String differing(List<Answer.Line> lines) {
        return lines.stream()
                .flatMap(line -> line.labels().keySet().stream())
                .distinct()
                .filter(label -> lines.stream()
                                .map(line -> line.labels().getOrDefault(label, ""))
                                .distinct()
                                .count()
                        > 1)
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
    }
}
