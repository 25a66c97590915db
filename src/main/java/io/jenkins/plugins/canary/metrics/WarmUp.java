package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves the requests of pods that are still warming up out of an arm's counts, as far as the metrics tell pods apart.
 *
 * <p>A pod is cold for the warm-up's time from its first request on: from when its series appeared, which every data plane
 * with a label of pods shows; and again from when its counters were reset, or its process began where that is known. A
 * pod's first series appears up to a scrape after its first request; half an interval is granted for that.
 *
 * <p>Series that have none of the labels belong to no pod that could be told from others, and are never cold.
 *
 * @param selector the requests of the arm
 * @param podLabels labels that tell pods apart, one or all of them
 */
record WarmUp(String selector, List<String> podLabels, Duration time, Duration window) {
    private static final String MEMORY = "5m";

    /** {@code counts}, one series each, without those of cold pods. */
    String leftOut(String counts) {
        return "(" + counts + ") unless on (" + pods() + ") (" + cold() + ")";
    }

    /** How many requests of each cold pod are left out; no series where no pod is cold. */
    String requestsOfCold() {
        return "sum by (" + pods() + ") (((" + Increase.bySeries(selector, window) + ") >= 0 or last_over_time("
                + in(window) + ")) and on (" + pods() + ") (" + cold() + "))";
    }

    /** When each cold pod began to warm up, in seconds since 1970; exact to half an interval. */
    String since() {
        String look = "[" + length(oldest().plus(window)) + ":" + length(step()) + "]";
        var began = new ArrayList<String>();
        began.add("min by (" + pods() + ") (min_over_time(timestamp(" + selector + ")" + look + "))");
        began.add("max by (" + pods() + ") (max_over_time((timestamp(" + selector + ") and resets(" + in(window)
                + ") > 0)" + look + "))");
        began.add("max by (" + pods() + ") (last_over_time(" + in(window) + ") * 0 + on (job, instance) group_left ()"
                + " max by (job, instance) (process_start_time_seconds))");
        var told = new ArrayList<String>();
        for (int i = 0; i < began.size(); i++) {
            told.add("label_replace(" + began.get(i) + ", \"canary_sign\", \"" + i + "\", \"\", \"\")");
        }
        return "max by (" + pods() + ") (" + String.join(" or ", told) + ") and on (" + pods() + ") (" + cold() + ")";
    }

    private String cold() {
        String by = "count by (" + pods() + ") (";
        String last = "last_over_time(" + in(window) + ")";
        String young = by + last + ") unless " + by + "last_over_time(" + selector + "[" + MEMORY + "] offset "
                + length(oldest()) + "))";
        String reset = by + "resets(" + in(oldest()) + ") > 0)";
        String begun = by + last + " and on (job, instance) (process_start_time_seconds > time() - "
                + oldest().toMillis() / 1000.0 + "))";
        return "(" + young + " or " + reset + " or " + begun + ") unless vector(1)";
    }

    /** A pod that began before that is warm for the whole window. */
    private Duration oldest() {
        return time.plus(step());
    }

    private Duration step() {
        return Duration.ofMillis(Math.max(1, window.toMillis() / 2));
    }

    private String in(Duration range) {
        return selector + "[" + length(range) + "]";
    }

    private String pods() {
        return String.join(", ", podLabels);
    }

    private static String length(Duration duration) {
        return Durations.format(duration);
    }
}
