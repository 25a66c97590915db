package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sums a history up: the events for each request over all of it, and the rate of requests in its last ten minutes. */
final class Baselines {
    private static final Duration OF_LATE = Duration.ofMinutes(10);

    private Baselines() {}

    /** What one pod counted in one interval. */
    private record Seen(double events, long requests) {}

    /** Empty when there was nothing; {@code pods} are all of stable's, also those that weren't looked at. */
    static Optional<Baseline> of(Calibration calibration, History history, int pods) {
        List<Seen> all = seen(calibration, history.intervals()).toList();
        long requests = all.stream().mapToLong(Seen::requests).sum();
        if (requests == 0) {
            return Optional.empty();
        }
        double events = all.stream().mapToDouble(Seen::events).sum();
        return Optional.of(
                new Baseline(calibration.gate(), rate(calibration, history) * pods, events / requests, requests));
    }

    /** Of one pod. */
    private static double rate(Calibration calibration, History history) {
        int size = history.intervals().size();
        int late = (int) Math.max(1, OF_LATE.toMillis() / history.tick().toMillis());
        double perTick = seen(calibration, history.intervals().subList(Math.max(0, size - late), size))
                .mapToLong(Seen::requests)
                .average()
                .orElse(0);
        return perTick * 1000 / history.tick().toMillis();
    }

    private static Stream<Seen> seen(Calibration calibration, List<List<Reading>> intervals) {
        return intervals.stream().flatMap(List::stream).flatMap(reading -> seen(calibration, reading).stream());
    }

    private static Optional<Seen> seen(Calibration calibration, Reading reading) {
        if (reading instanceof Reading.Counts counts) {
            return Optional.of(new Seen(counts.bad(), counts.total()));
        }
        if (reading instanceof Reading.Amount amount) {
            return Optional.of(new Seen(amount.amount(), amount.per()));
        }
        if (reading instanceof Reading.Buckets buckets && !calibration.edges().isEmpty()) {
            int edge = buckets.edges().indexOf(calibration.edges().get(calibration.passRow()));
            return edge < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Seen(buckets.total() - buckets.cumulative().get(edge), buckets.total()));
        }
        return Optional.empty();
    }
}
