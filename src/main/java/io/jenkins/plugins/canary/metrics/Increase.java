package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;

/**
 * How much a counter grew in a window: its last value in the window less its last value before.
 *
 * <p>Whole numbers, and what one window ends with the next begins with, so that nothing between two windows is lost or
 * counted twice, also when a scrape fails in between. {@code increase()} gives neither: it stretches what it saw of a
 * window to the whole of it, which with two scrapes a window counts half of it twice and doubles the variance.
 *
 * <p>A series without a value before was born in the window. It counts whole where that is known to be right: on a target
 * that was scraped when the window began, for then the first failed request made the series; and of a process that is
 * no older than the look back. Elsewhere nobody knows what came before the first scrape, and what came after it counts.
 *
 * <p>A counter that was reset has lost events, and its difference means nothing: see {@link #resets}.
 */
final class Increase {
    /** How long before a window a series is looked for, as long as Prometheus itself takes a value for the present. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final String selector;
    private final Duration window;

    private Increase(String selector, Duration window) {
        this.selector = selector;
        this.window = window;
    }

    /** The sum over all series of {@code selector}, kept apart by {@code by} unless that is empty. */
    static String of(String selector, Duration window, String by) {
        return sum(bySeries(selector, window), by);
    }

    static String sum(String counts, String by) {
        return "sum" + (by.isEmpty() ? "" : " by (" + by + ") ") + "(" + counts + ")";
    }

    /** Each series by itself. */
    static String bySeries(String selector, Duration window) {
        return new Increase(selector, window).text();
    }

    /** Above 0 for each series that was reset in the window, or between the last value before it and its first one. */
    static String resets(String selector, Duration window) {
        var growth = new Increase(selector, window);
        String resets = "resets(" + growth.in() + ")";
        return resets + " + (min_over_time(" + growth.in() + ") < bool " + growth.before() + ") or " + resets;
    }

    private String text() {
        String last = "last_over_time(" + in() + ")";
        return last + " - " + before() + " or " + last + " and " + bornKnown(window) + " or " + last
                + " - min_over_time(" + in() + ")";
    }

    /** Right side of an {@code and} that keeps series of which everything is known if they weren't there before. */
    static String bornKnown(Duration window) {
        Duration farthest = window.plus(lookBack(window));
        return "on (job, instance) (up offset " + length(window) + " == 1 or process_start_time_seconds > time() - "
                + farthest.toMillis() / 1000.0 + ")";
    }

    private String in() {
        return selector + "[" + length(window) + "]";
    }

    private String before() {
        return "last_over_time(" + selector + "[" + length(lookBack(window)) + "] offset " + length(window) + ")";
    }

    private static Duration lookBack(Duration window) {
        return window.compareTo(LOOK_BACK) > 0 ? window : LOOK_BACK;
    }

    private static String length(Duration duration) {
        return Durations.format(duration);
    }
}
