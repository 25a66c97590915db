package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of every sort of gate, over what it may see. */
class GatePropertiesTest {
    private static final int TICKS = 40;
    private static final Duration FIVE = Story.TICK.multipliedBy(5);
    private static final Gate BESIDE = new Gate("beside", Story.ERRORS, Story.atMost(1), false, false);

    /** Which reading a sort of gate is given. */
    private enum Given {
        COUNTS,
        BUCKETS,
        AMOUNT,
        VALUE
    }

    enum Sort {
        ERROR_COMPARISON(Story.ERRORS, Rule.Comparison.moreIsWorse(), Given.COUNTS),
        LATENCY_COMPARISON(Story.P99, Rule.Comparison.moreIsWorse(), Given.BUCKETS),
        CONVERSION(new Measure.Conversion("a", "b"), Rule.Comparison.fewerIsWorse(), Given.COUNTS),
        THROUGHPUT(new Measure.Throughput("a"), Rule.Comparison.fewerIsWorse(), Given.AMOUNT),
        RESTARTS(
                new Measure.Restarts("a", Optional.empty(), Optional.empty()),
                Rule.Comparison.ofRareEvents(),
                Given.AMOUNT),
        ERROR_BOUND(Story.ERRORS, Story.atMost(.5), Given.COUNTS),
        LATENCY_BOUND(Story.P99, Story.atMost(1), Given.BUCKETS),
        COST(new Measure.Cost("a"), Story.atMost(5), Given.AMOUNT),
        QUERY(Story.QUERY, Story.atMost(500), Given.VALUE),
        WEBHOOK(
                new Measure.Webhook(
                        "http://checks", Measure.Webhook.Method.GET, Optional.empty(), "", Duration.ofSeconds(5)),
                Story.atMost(500),
                Given.VALUE),
        GAUGE(Story.QUERY, Rule.Drift.ofAFifth(), Given.VALUE),
        BURN_RATE(Story.ERRORS, new Rule.BurnRate(.05, 2, Story.TICK, FIVE, false), Given.COUNTS),
        SLO(Story.ERRORS, new Rule.BurnRate(.05, 2, Story.TICK, FIVE, true), Given.COUNTS),
        RANK_SUM(Story.ERRORS, new Rule.RankSum(Worse.MORE, .25, FIVE), Given.COUNTS);

        private final Gate gate;
        private final Given given;

        Sort(Measure measure, Rule rule, Given given) {
            this.gate = new Gate("gate", measure, rule, false, false);
            this.given = given;
        }

        /** Without it a histogram's first interval only chooses the edges. */
        private List<Calibration> learnt() {
            return this == LATENCY_COMPARISON
                    ? List.of(
                            new Calibration("gate", List.of(.1, .5), List.of(2., 2.), 0, "dispersion 2 told by a test"))
                    : List.of();
        }

        /** What an arm shows of {@code requests}, all of it so many times as large. */
        private Reading reading(SplittableRandom random, long requests, long times) {
            long events = requests == 0 ? 0 : random.nextLong(Math.max(1, requests / 20));
            return switch (given) {
                case COUNTS -> new Reading.Counts(events * times, requests * times);
                case BUCKETS ->
                    new Reading.Buckets(
                            List.of(.1, .5),
                            List.of((requests - events) * times, (requests - events / 2) * times),
                            requests * times);
                case AMOUNT -> new Reading.Amount(events * times, requests * times);
                case VALUE -> new Reading.Value((40 + events % 5) * times);
            };
        }
    }

    private static Sample sample(Sort sort, long seed, long times) {
        var random = new SplittableRandom(seed);
        Reading canary = sort.reading(random, 200 + random.nextInt(100), times);
        return new Sample("gate", canary, sort.reading(random, 2000 + random.nextInt(1000), times), "");
    }

    /** Gauges alone would be refused. */
    private static Story story(Sort sort) {
        return Story.of(BESIDE, sort.gate);
    }

    private static void see(Story story, Sample sample) {
        story.sees(sample, new Sample("beside", Story.counts(0, 100), Story.counts(0, 100), ""));
    }

    private static GateVerdict verdict(Story story) {
        return story.verdict().gates().get(1);
    }

    private static Reading unknown(SplittableRandom random) {
        Reading.Cause[] causes = Reading.Cause.values();
        return Story.unknown(causes[random.nextInt(causes.length)], "nothing");
    }

    @ParameterizedTest
    @EnumSource
    void ofGoodDataThereIsAVerdictWithNumbers(Sort sort) {
        Story story = story(sort);
        for (int t = 0; t < TICKS; t++) {
            see(story, sample(sort, t, 1));
        }
        assertThat(verdict(story).canary()).isPresent();
        assertThat(verdict(story).status()).isIn(Status.PASS, Status.HOLD, Status.FAIL);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnknownOfTheCanaryNeverPasses(Sort sort) {
        for (int h = 0; h < 30; h++) {
            var random = new SplittableRandom(h);
            Story story = story(sort);
            for (int t = 0; t < TICKS; t++) {
                Reading stable = random.nextBoolean()
                        ? unknown(random)
                        : sample(sort, t, 1).stable();
                see(story, new Sample("gate", unknown(random), stable, ""));
                assertThat(verdict(story).status()).isNotEqualTo(Status.PASS);
                assertThat(story.status()).isNotEqualTo(Status.PASS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownIntervalOrACounterResetOnlyDropsItself(Sort sort) {
        Story with = story(sort);
        Story without = story(sort);
        var reset = Story.unknown(Reading.Cause.RESET, "the counter was reset");
        for (int t = 0; t < TICKS; t++) {
            see(with, sample(sort, t, 1));
            see(without, sample(sort, t, 1));
            if (t == 10) {
                see(with, new Sample("gate", reset, sample(sort, 1000, 1).stable(), ""));
            }
            if (t == 15) {
                see(with, new Sample("gate", reset, reset, ""));
            }
        }
        assertThat(verdict(with).canary()).isEqualTo(verdict(without).canary());
        assertThat(verdict(with).stable()).isEqualTo(verdict(without).stable());
        assertThat(verdict(with).ratio()).isEqualTo(verdict(without).ratio());
        assertThat(verdict(with).status()).isEqualTo(verdict(without).status());
    }

    @ParameterizedTest
    @EnumSource
    void nothingHoweverSmallOrLargeMakesNaN(Sort sort) {
        for (int h = 0; h < 30; h++) {
            var random = new SplittableRandom(h);
            Story story = story(sort);
            for (int t = 0; t < TICKS; t++) {
                long canary = random.nextInt(3) == 0 ? 0 : 1L << random.nextInt(45);
                long stable = random.nextInt(3) == 0 ? 0 : 1L << random.nextInt(45);
                see(story, new Sample("gate", sort.reading(random, canary, 1), sort.reading(random, stable, 1), ""));
                for (OptionalDouble number : List.of(
                        verdict(story).canary(),
                        verdict(story).stable(),
                        verdict(story).ratio())) {
                    assertThat(Double.isNaN(number.orElse(0)))
                            .as(story.summary())
                            .isFalse();
                }
                assertThat(story.summary()).doesNotContain("NaN");
            }
        }
    }

    /** Evidence grows with what was seen; shares and ratios don't. */
    @ParameterizedTest
    @EnumSource
    void scalingBothArmsScalesNoShare(Sort sort) {
        Story small = story(sort);
        Story large = story(sort);
        for (int t = 0; t < 5; t++) {
            see(small, sample(sort, t, 1));
            see(large, sample(sort, t, 3));
        }
        // A single value is no share: of it only the ratio stays.
        if (sort.given != Given.VALUE) {
            assertThat(verdict(large).canary()).isEqualTo(verdict(small).canary());
            assertThat(verdict(large).stable()).isEqualTo(verdict(small).stable());
        }
        if (verdict(small).ratio().isPresent()) {
            assertThat(verdict(large).ratio().orElseThrow())
                    .isCloseTo(verdict(small).ratio().getAsDouble(), within(1e-12));
        }
    }

    /**
     * Twice the traffic in an interval, or as much in each of its halves. A webhook or a gauge says the same in both
     * halves. Ranks are compared of twice as many values, whose medians stay.
     */
    @ParameterizedTest
    @EnumSource
    void itDoesNotMatterHowTimeIsCut(Sort sort) {
        var verdicts = new ArrayList<GateVerdict>();
        for (int parts : new int[] {1, 2}) {
            JudgeSettings settings = new JudgeSettings(Story.TICK.dividedBy(parts), Duration.ofMinutes(5), .01);
            Judge judge = Judges.of(List.of(BESIDE, sort.gate), settings.with(sort.learnt()))
                    .beginStep();
            var from = java.time.Instant.EPOCH;
            for (int t = 0; t < 10; t++) {
                for (int part = 0; part < parts; part++) {
                    var to = from.plus(Story.TICK.dividedBy(parts));
                    long times = sort.given == Given.VALUE ? 1 : 2 / parts;
                    Sample beside = new Sample("beside", Story.counts(0, 100), Story.counts(0, 100), "");
                    judge = judge.observe(
                            new Tick(from, to, Optional.empty(), List.of(beside, sample(sort, t, times))));
                    from = to;
                }
            }
            verdicts.add(judge.verdict().gates().get(1));
        }
        GateVerdict whole = verdicts.get(0);
        GateVerdict halves = verdicts.get(1);
        assertThat(halves.canary().orElseThrow()).isCloseTo(whole.canary().orElseThrow(), within(1e-12));
        assertThat(halves.stable()).isEqualTo(whole.stable());
        assertThat(halves.ratio()).isEqualTo(whole.ratio());
        assertThat(halves.status()).isEqualTo(whole.status());
    }

    /**
     * Gates that compare learn from stable's pods before the rollout. Of both arms a judge sees sums over pods, and a
     * gate with a bound, a gauge, ranks, a burn rate or rare restarts learns nothing: to those pods have no order.
     */
    @ParameterizedTest
    @EnumSource(names = {"ERROR_COMPARISON", "LATENCY_COMPARISON", "CONVERSION", "THROUGHPUT"})
    void theOrderOfPodsDoesNotMatter(Sort sort) {
        var random = new SplittableRandom(21);
        var rows = new ArrayList<List<Reading>>();
        for (int t = 0; t < 60; t++) {
            rows.add(IntStream.range(0, 5)
                    .mapToObj(
                            pod -> random.nextInt(50) == 0 ? unknown(random) : sort.reading(random, 100 + 50 * pod, 1))
                    .toList());
        }
        Calibration once = calibration(sort, rows);
        Calibration permuted = calibration(
                sort,
                rows.stream()
                        .map(pods -> Stream.of(3, 0, 4, 2, 1).map(pods::get).toList())
                        .toList());

        assertThat(once.note()).startsWith("dispersion 1").doesNotContain("assumed");
        assertThat(permuted.note()).isEqualTo(once.note());
        assertThat(permuted.edges()).isEqualTo(once.edges());
        assertThat(permuted.passRow()).isEqualTo(once.passRow());
        for (int row = 0; row < once.phi().size(); row++) {
            assertThat(permuted.phi().get(row)).isCloseTo(once.phi().get(row), within(1e-9));
            assertThat(permuted.spread().get(row)).isCloseTo(once.spread().get(row), within(1e-9));
        }
    }

    private static Calibration calibration(Sort sort, List<List<Reading>> intervals) {
        return Calibrations.of(sort.gate, new History(Story.TICK, intervals)).orElseThrow();
    }
}
