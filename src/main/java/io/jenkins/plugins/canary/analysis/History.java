package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;

/**
 * What stable's pods answered before a rollout, for one gate.
 *
 * @param tick the length of each interval
 * @param intervals one reading of each pod, always in the same order, {@link Reading.Unknown} where there is none
 */
public record History(Duration tick, List<List<Reading>> intervals) {
    public History {
        intervals = intervals.stream().map(List::copyOf).toList();
        for (List<Reading> interval : intervals) {
            if (interval.size() != intervals.get(0).size()) {
                throw new IllegalArgumentException("history: found " + interval.size()
                        + " pods in an interval, expected " + intervals.get(0).size() + " as in the first");
            }
        }
    }

    int pods() {
        return intervals.isEmpty() ? 0 : intervals.get(0).size();
    }

    /** The intervals in which every pod's reading is known and of this kind. */
    <R extends Reading> List<List<R>> whole(Class<R> kind) {
        return intervals.stream()
                .filter(pods -> pods.stream().allMatch(kind::isInstance))
                .map(pods -> pods.stream().map(kind::cast).toList())
                .toList();
    }
}
