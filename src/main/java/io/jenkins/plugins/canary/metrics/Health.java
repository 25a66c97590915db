package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the counters of one arm can be trusted over a window: none was reset, and they reach its end. */
record Health(String selector, String what, Duration window, Optional<WarmUp> warmUp) {

    private String resets() {
        String resets = Increase.resets(selector, window);
        return "sum(" + warmUp.map(without -> without.leftOut(resets)).orElse(resets) + ")";
    }

    /** Whether counters were reset, more than 0 if so, for each value of {@code label}. */
    static String resetsBy(String label, String selector, Duration window) {
        return "sum by (" + label + ") (" + Increase.resets(selector, window) + ")";
    }

    private String newest() {
        return "max(timestamp(" + selector + "))";
    }

    List<String> queries() {
        return List.of(resets(), newest());
    }

    /** Whether there is anything at all. */
    boolean hasSeries(Round round) {
        return Single.of(round.ask(newest()), what) instanceof Single.Is;
    }

    Optional<Unknown> trouble(Round round, Instant to) {
        if (Single.of(round.ask(resets()), what) instanceof Single.Is resets && resets.value() > 0) {
            return Optional.of(new Unknown(
                    Cause.RESET,
                    what + ": a counter was reset in this interval (a restart?), so what it counted before is lost;"
                            + " the interval isn't used"));
        }
        if (Single.of(round.ask(newest()), what) instanceof Single.Is newest) {
            return stale(Duration.ofMillis(to.toEpochMilli() - Math.round(newest.value() * 1000)));
        }
        return Optional.of(new Unknown(
                Cause.STALE,
                what + ": the series ended within this interval; were the pods stopped, or can't they be scraped?"));
    }

    /** A quarter of a window without a scrape is jitter; most of it is not. */
    private Optional<Unknown> stale(Duration age) {
        if (age.toMillis() <= window.toMillis() * 3 / 4) {
            return Optional.empty();
        }
        return Optional.of(new Unknown(
                Cause.STALE,
                what + ": the newest sample is " + Durations.format(age) + " old in an interval of "
                        + Durations.format(window)
                        + "; is the target scraped? Use an interval of at least two scrapes"));
    }
}
