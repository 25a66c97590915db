package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change when it must not matter, over histories drawn from fixed seeds. */
class PropertiesTest {
    private static final int HISTORIES = 100;

    private static MetricEvidence fresh() {
        return MetricEvidence.of(new EvidencePlan(
                Worse.MORE,
                1.1,
                2,
                OptionalDouble.empty(),
                new Agreement(0.01, 4).cap(),
                new Agreement(0.01, 4).steadyCap(),
                30,
                List.of(1.3),
                List.of(0.),
                0,
                Prior.LIKELY,
                0));
    }

    private static Split split(SplittableRandom random) {
        long canary = random.nextInt(5) == 0 ? 0 : random.nextInt(2000);
        long stable = random.nextInt(9) == 0 ? 0 : random.nextInt(20000);
        long scale = random.nextInt(8) == 0 ? 1 : 50;
        return new Split(random.nextLong(canary / scale + 1), random.nextLong(stable / scale + 1), canary, stable);
    }

    private static MetricEvidence observe(MetricEvidence evidence, Split split) {
        return evidence.observe(List.of(split), Story.TICK);
    }

    @Test
    void theOrderOfPodsDoesNotMatterToTheDispersion() {
        var random = new SplittableRandom(11);
        for (int h = 0; h < HISTORIES; h++) {
            var pods = new ArrayList<Integer>(List.of(0, 1, 2, 3, 4));
            var events = new long[60][5];
            var requests = new long[60][5];
            for (int t = 0; t < 60; t++) {
                for (int pod = 0; pod < 5; pod++) {
                    requests[t][pod] = random.nextInt(200);
                    events[t][pod] = random.nextLong(requests[t][pod] / 10 + 1);
                }
            }
            Collections.shuffle(pods, new Random(h));
            double one = Dispersion.of(events, requests, Dispersion.SCALES);
            double other = Dispersion.of(permuted(events, pods), permuted(requests, pods), Dispersion.SCALES);

            assertThat(other).isCloseTo(one, within(1e-9 * one));
        }
    }

    private static long[][] permuted(long[][] counts, List<Integer> pods) {
        var permuted = new long[counts.length][pods.size()];
        for (int t = 0; t < counts.length; t++) {
            for (int pod = 0; pod < pods.size(); pod++) {
                permuted[t][pod] = counts[t][pods.get(pod)];
            }
        }
        return permuted;
    }

    @Test
    void splittingAnIntervalThatWasRoutedEvenlyChangesNeitherLikelihoodNorPass() {
        var random = new SplittableRandom(12);
        for (int h = 0; h < HISTORIES; h++) {
            long canary = 1 + random.nextInt(500);
            long stable = 1 + random.nextInt(5000);
            Split half = new Split(random.nextLong(canary), random.nextLong(stable), canary, stable);
            Split otherHalf = new Split(random.nextLong(canary), random.nextLong(stable), canary, stable);
            Split whole = half.plus(otherHalf);

            double halves = ShareLikelihood.logRatio(half, 5, 1.1) + ShareLikelihood.logRatio(otherHalf, 5, 1.1);
            double once = ShareLikelihood.logRatio(whole, 5, 1.1);
            assertThat(halves).isCloseTo(once, within(1e-9 * Math.max(1, whole.events())));
            assertThat(observe(observe(fresh(), half), otherHalf).pass())
                    .isCloseTo(observe(fresh(), whole).pass(), within(1e-9 * Math.max(1, whole.events())));
        }
    }

    @Test
    void scalingTheRequestsOfBothArmsChangesNothing() {
        var random = new SplittableRandom(13);
        for (int h = 0; h < HISTORIES; h++) {
            MetricEvidence small = fresh();
            MetricEvidence large = fresh();
            for (int t = 0; t < 30; t++) {
                Split split = split(random);
                small = observe(small, split);
                large = observe(
                        large,
                        new Split(
                                split.canaryEvents(),
                                split.stableEvents(),
                                split.canaryRequests() * 7,
                                split.stableRequests() * 7));
            }
            assertThat(large.fail()).isCloseTo(small.fail(), within(1e-9 * Math.max(1, Math.abs(small.fail()))));
            assertThat(large.secondOpinion()).isCloseTo(small.secondOpinion(), within(1e-9));
            assertThat(large.pass()).isCloseTo(small.pass(), within(1e-9 * Math.max(1, Math.abs(small.pass()))));
        }
    }

    @Test
    void anUnknownIntervalGivesNoCreditAndTakesNoneAway() {
        var random = new SplittableRandom(14);
        for (int h = 0; h < HISTORIES; h++) {
            MetricEvidence evidence = fresh();
            for (int t = 0; t < 20; t++) {
                evidence = observe(evidence, split(random));
            }
            MetricEvidence after = evidence.observeNothing(Story.TICK);

            // The start-time mass moves from the rest into the bets: with the same wealth.
            assertThat(after.fail()).isCloseTo(evidence.fail(), within(1e-12 * Math.max(1, Math.abs(evidence.fail()))));
            assertThat(after.pass()).isEqualTo(evidence.pass());
            assertThat(after.row(0).ratio().lower(.01))
                    .isEqualTo(evidence.row(0).ratio().lower(.01));
        }
    }

    @Test
    void aCounterResetOnEitherSideOnlyDropsItsInterval() {
        var reset = Story.unknown(Reading.Cause.RESET, "the counter was reset");
        Gate gate = Story.errors(Rule.Comparison.moreIsWorse());
        var random = new SplittableRandom(15);
        for (int h = 0; h < HISTORIES; h++) {
            Story with = Story.of(Story.dispersion(1), gate);
            Story without = Story.of(Story.dispersion(1), gate);
            for (int t = 0; t < 20; t++) {
                Sample seen = Story.split("errors", random.nextInt(3), 100, random.nextInt(20), 1900);
                with.sees(seen);
                without.sees(seen);
                if (t == 10) {
                    with.sees(
                            random.nextBoolean()
                                    ? new Sample("errors", reset, Story.counts(8, 1900), "")
                                    : new Sample("errors", Story.counts(2, 100), reset, ""));
                }
            }
            assertThat(with.verdict().gates().get(0).canary())
                    .isEqualTo(without.verdict().gates().get(0).canary());
            if (without.status() != Status.FAIL) {
                assertThat(with.status()).isEqualTo(without.status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MORE", "FEWER"})
    void noCountsHoweverExtremeMakeNaN(String worse) {
        long huge = 1L << 50;
        List<Split> extremes = List.of(
                Split.NOTHING,
                new Split(0, 0, 1, huge),
                new Split(1, 0, 1, huge),
                new Split(0, 1, huge, 1),
                new Split(huge, huge, huge, huge),
                new Split(huge, 0, huge, 1),
                new Split(0, huge, 1, huge),
                // Where the canary's share of the requests is 1 to the last digit.
                new Split(1, 1, huge << 5, 1),
                new Split(0, 1, huge << 5, 1),
                new Split(1, 0, huge << 5, 1),
                new Split(1, 1, 1, 1));
        boolean more = Worse.valueOf(worse) == Worse.MORE;
        var plan = new EvidencePlan(
                Worse.valueOf(worse),
                more ? 1.1 : 0.95,
                more ? 2 : 0.8,
                OptionalDouble.of(0.01),
                new Agreement(0.01, 4).cap(),
                new Agreement(0.01, 4).steadyCap(),
                30,
                List.of(1.),
                List.of(0.),
                0,
                Prior.LIKELY,
                3);
        var random = new SplittableRandom(16);
        for (int h = 0; h < HISTORIES; h++) {
            MetricEvidence evidence = MetricEvidence.of(plan);
            for (int t = 0; t < 60; t++) {
                evidence = observe(evidence, extremes.get(random.nextInt(extremes.size())));
                assertThat(evidence.fail()).isFinite();
                assertThat(evidence.secondOpinion()).isFinite();
                assertThat(evidence.pass()).isFinite();
                assertThat(evidence.chanceIfBad()).isBetween(0., 1.);
            }
            assertThat(evidence.row(0).ratio().lower(.01)).isNotNaN();
            assertThat(evidence.row(0).ratio().upper(.01)).isNotNaN();
        }
    }

    @Test
    void noHistoryOfUnknownsMakesAPass() {
        var random = new SplittableRandom(17);
        Gate compared = Story.errors(new Rule.Comparison(Worse.MORE, 1.1, 2, OptionalDouble.of(.9), false));
        Gate bound = new Gate("bound", Story.ERRORS, Story.atMost(1), false, false);
        Reading.Cause[] causes = Reading.Cause.values();
        for (int h = 0; h < HISTORIES; h++) {
            Story story = Story.of(compared, bound);
            for (int t = 0; t < 30; t++) {
                Reading unknown = Story.unknown(causes[random.nextInt(causes.length)], "nothing");
                Reading known = Story.counts(0, 1000);
                boolean stableKnown = random.nextBoolean();
                story.sees(
                        Optional.empty(),
                        new Sample("errors", stableKnown ? unknown : known, stableKnown ? known : unknown, ""),
                        new Sample("bound", unknown, known, ""));
                assertThat(story.status()).isIn(Status.HOLD, Status.ERROR);
            }
        }
    }

    @Test
    void readingsOfTheWrongKindAreUnknownAndBreakNothing() {
        var random = new SplittableRandom(20);
        List<Reading> kinds = List.of(
                Story.counts(0, 0),
                Story.counts(1, 100),
                new Reading.Value(5),
                new Reading.Amount(0, 0),
                new Reading.Amount(7.5, 2),
                new Reading.Buckets(List.of(), List.of(), 0),
                new Reading.Buckets(List.of(), List.of(), 10),
                new Reading.Buckets(List.of(.1, .5), List.of(0L, 0L), 0),
                new Reading.Buckets(List.of(.1, .5), List.of(50L, 90L), 100),
                new Reading.Buckets(List.of(.2), List.of(50L), 100),
                Story.unknown(Reading.Cause.NAN, "NaN"));
        var burn = new Rule.BurnRate(.01, 2, Story.TICK, Story.TICK.multipliedBy(5), true);
        var ranks = new Rule.RankSum(Worse.MORE, .25, Story.TICK.multipliedBy(5));
        List<Rule> rules = List.of(Rule.Comparison.moreIsWorse(), Story.atMost(.5), burn, ranks, Rule.Drift.ofAFifth());
        List<Measure> measures = List.of(
                Story.ERRORS,
                Story.P99,
                Story.QUERY,
                new Measure.Conversion("a", "b"),
                new Measure.Throughput("a"),
                new Measure.Restarts("a", Optional.empty(), Optional.empty()));
        var gates = new ArrayList<Gate>();
        for (Rule rule : rules) {
            for (Measure measure : measures) {
                boolean fits = !(rule instanceof Rule.Comparison && measure == Story.QUERY)
                        && (!(rule instanceof Rule.BurnRate) || measure == Story.ERRORS);
                if (fits) {
                    gates.add(new Gate("gate " + gates.size(), measure, rule, random.nextBoolean(), false));
                }
            }
        }
        for (int h = 0; h < HISTORIES; h++) {
            Story story = Story.of(gates.toArray(Gate[]::new));
            for (int t = 0; t < 10; t++) {
                story.sees(gates.stream()
                        .map(gate -> new Sample(
                                gate.name(),
                                kinds.get(random.nextInt(kinds.size())),
                                kinds.get(random.nextInt(kinds.size())),
                                ""))
                        .toArray(Sample[]::new));
                assertThat(story.summary()).isNotBlank().doesNotContain("NaN%");
            }
        }
    }

    @Test
    void boundsOfALongRolloutStayTrueInBoundedMemory() {
        var random = new SplittableRandom(18);
        RatioBound few = RatioBound.of(1);
        double lower = 0;
        for (int t = 0; t < 3000; t++) {
            long canary = 50 + random.nextInt(100);
            few = few.observe(new Split(random.nextInt(5), random.nextInt(10), canary, 1000));
            if (t == 100) {
                lower = few.lower(.01);
            }
        }
        // Two errors in a hundred against four and a half in a thousand.
        assertThat(few.lower(.01)).isGreaterThan(lower).isBetween(3.5, 4.5);
        assertThat(few.upper(.01)).isBetween(4.5, 5.5);
    }

    @Test
    void theSameSamplesGiveTheSameWords() {
        Gate gate = Story.errors(Rule.Comparison.moreIsWorse());
        var words = new ArrayList<String>();
        for (int run = 0; run < 2; run++) {
            var random = new SplittableRandom(19);
            Story story = Story.of(gate);
            var text = new StringBuilder();
            for (int t = 0; t < 50; t++) {
                story.sees(Story.split("errors", random.nextInt(4), 100, random.nextInt(20), 1900));
                text.append(story.verdict());
            }
            words.add(text.toString());
        }
        assertThat(words.get(0)).isEqualTo(words.get(1));
    }
}
