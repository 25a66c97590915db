package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CalibrationsTest {
    private static final Gate ERRORS = Story.errors(Rule.Comparison.moreIsWorse());

    private static History history(int intervals, int pods, IntFunction<Reading> reading) {
        var all = new ArrayList<List<Reading>>();
        for (int t = 0; t < intervals; t++) {
            var interval = new ArrayList<Reading>();
            for (int pod = 0; pod < pods; pod++) {
                interval.add(reading.apply(t * pods + pod));
            }
            all.add(interval);
        }
        return new History(Story.TICK, all);
    }

    private static Calibration calibration(History history) {
        return Calibrations.of(ERRORS, history).orElseThrow();
    }

    @Test
    void podsThatFailIndependentlyHaveALowDispersion() {
        var random = new SplittableRandom(1);
        Calibration found = calibration(history(120, 4, i -> {
            long bad = 0;
            for (int request = 0; request < 200; request++) {
                bad += random.nextDouble() < 0.02 ? 1 : 0;
            }
            return new Reading.Counts(bad, 200);
        }));

        assertThat(found.phi().get(0)).isBetween(1.0, 1.5);
        assertThat(found.note()).contains("of 4 pods over 1h");
    }

    @Test
    void podsThatFailInClustersHaveAHighOne() {
        var random = new SplittableRandom(1);
        Calibration found =
                calibration(history(120, 4, i -> new Reading.Counts(random.nextDouble() < 0.1 ? 20 : 0, 200)));

        assertThat(found.phi().get(0)).isGreaterThan(5);
    }

    @Test
    void ordersTeachADispersionTooHoweverManyThereAreForARequest() {
        var gate = new Gate("orders", new Measure.Throughput("o"), Rule.Comparison.fewerIsWorse(), false, false);
        var random = new SplittableRandom(1);
        var single = history(120, 4, i -> new Reading.Amount(280 + random.nextInt(40), 200));
        var dozens = history(120, 4, i -> new Reading.Amount(12 * (20 + random.nextInt(10)), 200));

        assertThat(Calibrations.of(gate, single).orElseThrow().phi().get(0)).isLessThan(1.5);
        assertThat(Calibrations.of(gate, dozens).orElseThrow().phi().get(0)).isGreaterThan(3);
    }

    @Test
    void tooFewPodsOrTooLittleTimeIsAssumedAndSaid() {
        Calibration twoPods = calibration(history(120, 2, i -> new Reading.Counts(1, 200)));
        assertThat(twoPods.phi()).containsExactly(2.0);
        assertThat(twoPods.note())
                .isEqualTo("dispersion 2 assumed, found 2 pods of stable with 1h of history, expected 3 with 20m");

        assertThat(calibration(history(39, 3, i -> new Reading.Counts(1, 200))).note())
                .contains("assumed");
        assertThat(calibration(history(40, 3, i -> new Reading.Counts(1, 200))).note())
                .doesNotContain("assumed");
    }

    @Test
    void intervalsWithAnUnknownPodAreLeftOut() {
        Calibration found = calibration(history(
                50,
                3,
                i -> i % 10 == 0 ? Story.unknown(Reading.Cause.STALE, "an hour old") : new Reading.Counts(1, 200)));

        assertThat(found.note()).contains("assumed").contains("17m30s");
    }

    @Test
    void edgesThatNearlyNothingOrNearlyEverythingExceedsAreNotCompared() {
        Gate gate = new Gate("latency", Story.P99, Rule.Comparison.moreIsWorse(), false, false);
        var edges = List.of(0.01, 0.1, 0.25, 0.5, 1.0, 10.0);
        var buckets = new Reading.Buckets(edges, List.of(1000L, 6000L, 9000L, 9900L, 9990L, 9999L), 10000);

        Calibration found = Calibrations.of(gate, history(40, 3, i -> buckets)).orElseThrow();

        assertThat(found.edges()).containsExactly(0.1, 0.25, 0.5, 1.0);
        assertThat(found.edges().get(found.passRow())).isEqualTo(0.5);
        assertThat(found.phi()).hasSize(4).allMatch(phi -> phi >= 1);
    }

    @Test
    void edgesThatSomebodyChoseAreKept() {
        Gate gate = new Gate(
                "latency", new Measure.Latency(0.99, List.of(10.0)), Rule.Comparison.moreIsWorse(), false, false);
        var buckets = new Reading.Buckets(List.of(0.1, 10.0), List.of(9000L, 10000L), 10000);

        assertThat(Calibrations.of(gate, history(40, 3, i -> buckets))
                        .orElseThrow()
                        .edges())
                .containsExactly(10.0);
    }

    @Test
    void atMostTwelveEdgesAreChosen() {
        Gate gate = new Gate("latency", Story.P99, Rule.Comparison.moreIsWorse(), false, false);
        var edges = new ArrayList<Double>();
        var cumulative = new ArrayList<Long>();
        for (int i = 0; i < 40; i++) {
            edges.add(0.1 + i);
            cumulative.add(6000L + 50L * i);
        }
        var buckets = new Reading.Buckets(edges, cumulative, 10000);

        assertThat(Calibrations.of(gate, history(40, 3, i -> buckets))
                        .orElseThrow()
                        .edges())
                .hasSize(12);
    }

    @Test
    void aHistoryWithoutHistogramsChoosesNoEdges() {
        Gate gate = new Gate("latency", Story.P99, Rule.Comparison.moreIsWorse(), false, false);

        assertThat(Calibrations.of(gate, new History(Story.TICK, List.of()))).isEmpty();
    }

    @Test
    void podsMustBeTheSameInEveryInterval() {
        Reading one = new Reading.Counts(0, 1);
        assertThatThrownBy(() -> new History(Story.TICK, List.of(List.of(one, one), List.of(one))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 1 pods");
    }
}
