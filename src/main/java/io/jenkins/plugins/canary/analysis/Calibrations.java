package io.jenkins.plugins.canary.analysis;

import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Learns from history how the events of a gate are spread, before its rollout begins. */
public final class Calibrations {
    private static final int LEAST_PODS = 3;
    private static final double WORTH_TELLING = 0.05;
    private static final Duration LEAST_TIME = Duration.ofMinutes(20);

    private Calibrations() {}

    /**
     * What {@code history} teaches about a gate that compares. With fewer than three pods or less than 20 minutes of
     * intervals in which all of them are known, the dispersion is assumed and the note says so; empty when not even the
     * bucket edges can be chosen.
     */
    public static Optional<Calibration> of(Gate gate, History history) {
        return gate.measure() instanceof Measure.Latency latency
                ? latency(gate, latency, history)
                : Optional.of(
                        gate.measure() instanceof Measure.Throughput
                                ? counts(
                                        gate,
                                        history,
                                        Reading.Amount.class,
                                        a -> Math.round(a.amount()),
                                        Reading.Amount::per)
                                : counts(
                                        gate,
                                        history,
                                        Reading.Counts.class,
                                        Reading.Counts::bad,
                                        Reading.Counts::total));
    }

    private static <R extends Reading> Calibration counts(
            Gate gate, History history, Class<R> kind, ToLongFunction<R> events, ToLongFunction<R> requests) {
        List<List<R>> whole = history.whole(kind);
        Optional<String> lack = lack(history, whole.size());
        Spread found = spread(lack, whole, events, requests);
        return calibration(gate, List.of(), List.of(found), 0, note(lack, List.of(found), whole.size(), history));
    }

    private static Optional<Calibration> latency(Gate gate, Measure.Latency latency, History history) {
        List<List<Reading.Buckets>> whole = sameEdges(history.whole(Reading.Buckets.class));
        Optional<Reading.Buckets> all = sum(whole);
        if (all.isEmpty() || all.get().edges().isEmpty() || all.get().total() == 0) {
            return Optional.empty();
        }
        EdgeChoice choice = EdgeChoice.of(latency, all.get());
        Optional<String> lack = lack(history, whole.size());
        var found = new ArrayList<Spread>();
        for (double edge : choice.edges()) {
            int i = all.get().edges().indexOf(edge);
            found.add(
                    i < 0
                            ? Spread.ASSUMED
                            : spread(
                                    lack, whole, b -> b.total() - b.cumulative().get(i), Reading.Buckets::total));
        }
        return Optional.of(
                calibration(gate, choice.edges(), found, choice.passRow(), note(lack, found, whole.size(), history)));
    }

    private static Calibration calibration(
            Gate gate, List<Double> edges, List<Spread> found, int passRow, String note) {
        return new Calibration(
                gate.name(),
                edges,
                found.stream().map(Spread::phi).toList(),
                found.stream().map(Spread::forGood).toList(),
                passRow,
                note);
    }

    private static List<List<Reading.Buckets>> sameEdges(List<List<Reading.Buckets>> intervals) {
        if (intervals.isEmpty() || intervals.get(0).isEmpty()) {
            return List.of();
        }
        List<Double> edges = intervals.get(0).get(0).edges();
        return intervals.stream()
                .filter(pods -> pods.stream().allMatch(b -> b.edges().equals(edges)))
                .toList();
    }

    private static Optional<Reading.Buckets> sum(List<List<Reading.Buckets>> intervals) {
        Tally tally = Tally.NOTHING;
        for (List<Reading.Buckets> interval : intervals) {
            for (Reading.Buckets pod : interval) {
                tally = tally.plus(pod, Duration.ZERO);
            }
        }
        return tally.sum().map(Reading.Buckets.class::cast);
    }

    /** How events vary between pods: from interval to interval, and for good. */
    private record Spread(double phi, double forGood) {
        static final Spread ASSUMED = new Spread(Calibration.ASSUMED_PHI, 0);
    }

    private static <R> Spread spread(
            Optional<String> lack, List<List<R>> intervals, ToLongFunction<R> events, ToLongFunction<R> requests) {
        if (lack.isPresent()) {
            return Spread.ASSUMED;
        }
        long[][] x = table(intervals, events);
        long[][] n = table(intervals, requests);
        return new Spread(Dispersion.of(x, n, Dispersion.SCALES), Dispersion.spread(x, n));
    }

    private static <R> long[][] table(List<List<R>> intervals, ToLongFunction<R> count) {
        return intervals.stream()
                .map(pods -> pods.stream().mapToLong(count).toArray())
                .toArray(long[][]::new);
    }

    private static Optional<String> lack(History history, int intervals) {
        Duration time = history.tick().multipliedBy(intervals);
        if (history.pods() >= LEAST_PODS && time.compareTo(LEAST_TIME) >= 0) {
            return Optional.empty();
        }
        return Optional.of("found " + history.pods() + " pods of stable with " + Durations.format(time)
                + " of history, expected 3 with 20m");
    }

    private static String note(Optional<String> lack, List<Spread> found, int intervals, History history) {
        if (lack.isPresent()) {
            return "dispersion " + Figures.number(Calibration.ASSUMED_PHI) + " assumed, " + lack.get();
        }
        double phi = found.stream().mapToDouble(Spread::phi).max().orElse(Calibration.ASSUMED_PHI);
        double forGood = found.stream().mapToDouble(Spread::forGood).max().orElse(0);
        String differ = forGood < WORTH_TELLING
                ? ""
                : ", which differ by " + Math.round(forGood * 100) + "% for good: so much more is tolerated";
        return "dispersion " + Figures.up(phi, 1) + " of " + history.pods() + " pods over "
                + Durations.format(history.tick().multipliedBy(intervals)) + differ;
    }
}
