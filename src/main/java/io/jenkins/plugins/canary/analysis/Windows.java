package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of the newest intervals, as far back as the longest window reaches. Immutable.
 *
 * @param intervals the newest last
 */
record Windows(Duration longest, List<Interval> intervals) {
    /** What was counted in one interval. */
    record Interval(Reading.Counts counts, Duration length) {}

    Windows plus(Reading.Counts counts, Duration length) {
        var more = new ArrayList<>(intervals);
        more.add(new Interval(counts, length));
        while (length(more).minus(more.get(0).length()).compareTo(longest) >= 0) {
            more.remove(0);
        }
        return new Windows(longest, List.copyOf(more));
    }

    /** The newest intervals that fill the window, or all there are. */
    Tally newest(Duration window) {
        Tally tally = Tally.NOTHING;
        for (int i = intervals.size() - 1; i >= 0 && tally.length().compareTo(window) < 0; i--) {
            tally = tally.plus(intervals.get(i).counts(), intervals.get(i).length());
        }
        return tally;
    }

    private static Duration length(List<Interval> intervals) {
        return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }
}
