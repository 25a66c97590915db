package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sums a history up: the share of bad events over all of it, and the rate of requests in its last ten minutes. */
final class Baselines {
    private static final Duration OF_LATE = Duration.ofMinutes(10);

    private Baselines() {}

    /** Empty when there was nothing; {@code pods} are all of stable's, also those that weren't looked at. */
    static Optional<Baseline> of(Calibration calibration, History history, int pods) {
        List<Reading.Counts> all = counts(calibration, history.intervals()).toList();
        long requests = all.stream().mapToLong(Reading.Counts::total).sum();
        if (requests == 0) {
            return Optional.empty();
        }
        long bad = all.stream().mapToLong(Reading.Counts::bad).sum();
        return Optional.of(
                new Baseline(calibration.gate(), rate(calibration, history) * pods, (double) bad / requests, requests));
    }

    /** Of one pod. */
    private static double rate(Calibration calibration, History history) {
        int size = history.intervals().size();
        int late = (int) Math.max(1, OF_LATE.toMillis() / history.tick().toMillis());
        double perTick = counts(calibration, history.intervals().subList(Math.max(0, size - late), size))
                .mapToLong(Reading.Counts::total)
                .average()
                .orElse(0);
        return perTick * 1000 / history.tick().toMillis();
    }

    private static Stream<Reading.Counts> counts(Calibration calibration, List<List<Reading>> intervals) {
        return intervals.stream().flatMap(List::stream).flatMap(reading -> count(calibration, reading).stream());
    }

    private static Optional<Reading.Counts> count(Calibration calibration, Reading reading) {
        if (reading instanceof Reading.Counts counts) {
            return Optional.of(counts);
        }
        if (reading instanceof Reading.Buckets buckets && !calibration.edges().isEmpty()) {
            int edge = buckets.edges().indexOf(calibration.edges().get(calibration.passRow()));
            return edge < 0
                    ? Optional.empty()
                    : Optional.of(new Reading.Counts(
                            buckets.total() - buckets.cumulative().get(edge), buckets.total()));
        }
        return Optional.empty();
    }
}
