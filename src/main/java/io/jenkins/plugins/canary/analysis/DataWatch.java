package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a gate has seen enough to pass. Missing intervals give no credit: the newest one must be known, no more than
 * a fifth of the step's may be missing, and a run of them ends in an error.
 *
 * @param ticks intervals of the step
 * @param known those of them that could be judged
 * @param missing those of them without data
 * @param run newest intervals without data, of earlier steps too
 * @param noData how long that run is
 * @param causes of that run, with how often
 * @param newest what is wrong with the newest interval, if anything
 */
record DataWatch(
        long ticks,
        long known,
        long missing,
        long run,
        Duration noData,
        Map<Reading.Cause, Long> causes,
        Optional<String> newest) {
    static final DataWatch NOTHING = new DataWatch(0, 0, 0, 0, Duration.ZERO, Map.of(), Optional.empty());

    private static final int LONGEST_RUN = 3;
    private static final double LARGEST_SHARE = 0.2;

    DataWatch {
        causes = Collections.unmodifiableMap(new TreeMap<>(causes));
    }

    DataWatch beginStep() {
        return new DataWatch(0, 0, 0, run, noData, causes, run > 0 ? newest : Optional.empty());
    }

    DataWatch seen() {
        return new DataWatch(ticks + 1, known + 1, missing, 0, Duration.ZERO, Map.of(), Optional.empty());
    }

    /** The source answered, but what it said is too little to judge by. */
    DataWatch thin(String text) {
        return new DataWatch(ticks + 1, known, missing, 0, Duration.ZERO, Map.of(), Optional.of(text));
    }

    /** There was something to see, but it isn't judged yet: as if the interval had not been. */
    private DataWatch warming(String text) {
        return new DataWatch(ticks, known, missing, 0, Duration.ZERO, Map.of(), Optional.of(text));
    }

    DataWatch missing(Reading.Cause cause, String text, Duration length) {
        if (cause == Reading.Cause.WARMING) {
            return warming(text);
        }
        var more = new TreeMap<>(causes);
        more.merge(cause, 1L, Long::sum);
        return new DataWatch(ticks + 1, known, missing + 1, run + 1, noData.plus(length), more, Optional.of(text));
    }

    /** {@code problem} is anything but a measured value. */
    DataWatch without(Observation problem, Duration length) {
        return problem instanceof Observation.Missing missing
                ? missing(missing.cause(), missing.text(), length)
                : thin(((Observation.Thin) problem).text());
    }

    /** Why nothing could be measured for {@code limit} or longer. */
    Optional<String> error(Duration limit) {
        return run > 0 && noData.compareTo(limit) >= 0 ? Optional.of(runText()) : Optional.empty();
    }

    /** Why the step may not pass yet. */
    Optional<String> lack() {
        if (ticks == 0) {
            return Optional.of(newest.orElse("no interval of this step seen yet"));
        }
        if (run >= LONGEST_RUN) {
            return Optional.of(runText());
        }
        if (newest.isPresent()) {
            return newest;
        }
        if (missing > ticks * LARGEST_SHARE) {
            return Optional.of(
                    "no data in " + missing + " of " + ticks + " intervals of this step, at most 20% may miss");
        }
        // Thin intervals are answers, so that they may be many; but most must say something.
        return known * 2 <= ticks
                ? Optional.of("too few requests in " + (ticks - known - missing) + " of " + ticks
                        + " intervals of this step, most must have enough")
                : Optional.empty();
    }

    private String runText() {
        String told = causes.entrySet().stream()
                .map(e -> e.getValue() + " " + words(e.getKey()))
                .collect(Collectors.joining(", "));
        String restarts = causes.containsKey(Reading.Cause.RESET)
                ? "; counters begin anew when a pod restarts, which a 'restarts' gate judges"
                : "";
        return "no data for " + Durations.format(noData) + " (" + told + "); newest: " + newest.orElse("") + restarts;
    }

    private static String words(Reading.Cause cause) {
        return switch (cause) {
            case EMPTY -> "without series";
            case NAN -> "NaN";
            case INFINITE -> "infinite";
            case SEVERAL_SERIES -> "with several series";
            case STALE -> "stale";
            case PARTIAL -> "partial";
            case RESET -> "with a counter reset";
            case WARMING -> "warming up";
            case NONSENSE -> "with impossible numbers";
            case BAD_QUERY -> "with the query refused";
            case UNAUTHORIZED -> "with access refused";
            case UNREACHABLE -> "with the source unreachable";
        };
    }
}
