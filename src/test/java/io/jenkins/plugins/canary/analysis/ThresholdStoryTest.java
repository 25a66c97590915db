package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.atMost;
import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.errors;
import static io.jenkins.plugins.canary.analysis.Story.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ThresholdStoryTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void aCanaryBelowTheLimitPassesWithItsCounts() {
        Story story = Story.of(errors(atMost(0.01))).sees(counts(1, 800)).sees(counts(1, 845));

        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.summary()).isEqualTo("errors 0.12% (2 of 1645), limit 1%, in 1m");
    }

    @Test
    void aCanaryAboveTheLimitFailsAtOnceAndSaysSoInNumbers() {
        Story story = Story.of(errors(atMost(0.01))).sees(counts(0, 1000)).sees(counts(38, 1645));

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).isEqualTo("errors 2.31% (38 of 1645), limit 1%, for 30s");
    }

    @Test
    void aValueAtTheLimitIsAllowed() {
        assertThat(Story.of(errors(atMost(0.01))).sees(counts(10, 1000)).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aFailureIsFinalEvenInTheNextStep() {
        Story story = Story.of(errors(atMost(0.01)))
                .sees(counts(38, 1645))
                .beginsStep()
                .times(10, counts(0, 1000));

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).contains("38 of 1645");
    }

    @Test
    void aSustainedBreachFailsAndAnUnsustainedOneOnlyHolds() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ofMinutes(1), 0, 0);

        Story story = Story.of(errors(rule)).sees(counts(5, 100));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.verdict().leaning()).isTrue();
        assertThat(story.summary()).isEqualTo("errors 5.00% (5 of 100), limit 1%, for 30s of 1m");

        story.sees(counts(4, 100));
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).isEqualTo("errors 4.50% (9 of 200), limit 1%, for 1m");
    }

    @Test
    void aGoodIntervalRestartsTheSustainedClock() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ofMinutes(1), 0, 0);

        Story story =
                Story.of(errors(rule)).sees(counts(5, 100)).sees(counts(0, 100)).sees(counts(5, 100));

        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @Test
    void anIntervalWithoutDataNeitherEndsABreachNorCountsForIt() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ofMinutes(1), 0, 0);
        Reading gone = Story.unknown(Reading.Cause.UNREACHABLE, "no answer in 5s");

        Story story = Story.of(errors(rule)).sees(counts(5, 100)).sees(gone);
        assertThat(story.status()).isEqualTo(Status.HOLD);

        assertThat(story.sees(counts(5, 100)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void aBlipRestartsTheQuietClock() {
        var rule =
                new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ofMinutes(1), 0, 0, Duration.ofMinutes(1));

        Story story = Story.of(errors(rule)).sees(counts(0, 100)).sees(counts(0, 100));
        assertThat(story.status()).isEqualTo(Status.PASS);

        story.sees(counts(5, 100)).sees(counts(0, 100));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).endsWith(": quiet for 30s of 1m");

        assertThat(story.sees(counts(0, 100)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void asManyBreachesAsAreForgivenHoldAndOneMoreFails() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ZERO, 2, 0);

        Story story =
                Story.of(errors(rule)).sees(counts(5, 100)).sees(counts(0, 100)).sees(counts(5, 100));
        assertThat(story.status()).isEqualTo(Status.HOLD);

        story.sees(counts(0, 100));
        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.summary()).endsWith("2 breaches in this step, 2 forgiven");

        assertThat(story.sees(counts(5, 100)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void forgivenBreachesAreCountedAnewInEachStep() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ZERO, 1, 0);

        Story story = Story.of(errors(rule)).sees(counts(5, 100)).beginsStep().sees(counts(5, 100));

        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @Test
    void tooFewRequestsHoldWithWords() {
        var rule = new Rule.Threshold(OptionalDouble.of(0.01), NONE, Duration.ZERO, 0, 50);

        Story story = Story.of(errors(rule)).sees(counts(12, 12));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary())
                .isEqualTo("errors: the canary answered 12 requests in the interval, expected at least 50");
    }

    @Test
    void aCanaryWithoutRequestsIsNotAHealthyOne() {
        Story story = Story.of(errors(atMost(0.01))).times(20, counts(0, 0));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: the canary answered no request");
    }

    @Test
    void aLatencyQuantileIsReadFromTheBuckets() {
        Gate gate = new Gate("latency", Story.P99, atMost(0.5), false, false);
        var buckets = new Reading.Buckets(List.of(0.1, 0.5, 1.0), List.of(900L, 980L, 1000L), 1000);

        Story story = Story.of(gate).sees(sample("latency", buckets));

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).isEqualTo("latency p99 0.75s (of 1000), limit 0.5s, for 30s");
    }

    @Test
    void aQuantileBeyondTheHighestEdgeIsSaidToBeAboveIt() {
        Gate gate = new Gate("latency", Story.P99, atMost(1), false, false);
        var buckets = new Reading.Buckets(List.of(0.1, 0.5, 1.0), List.of(900L, 950L, 960L), 1000);

        Story story = Story.of(gate).sees(sample("latency", buckets));

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).isEqualTo("latency p99 above 1s (of 1000), limit 1s, for 30s");
    }

    @Test
    void aLimitThatTheBucketsCannotReachIsNeverPassed() {
        Gate gate = new Gate("latency", Story.P99, atMost(2), false, false);
        var buckets = new Reading.Buckets(List.of(0.1, 0.5, 1.0), List.of(900L, 950L, 960L), 1000);

        Story story = Story.of(gate).sees(sample("latency", buckets));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).contains("highest bucket edge, 1s").contains("limit 2s can't be judged");
    }

    @Test
    void anOwnQueryIsHeldToItsMinimum() {
        var rule = new Rule.Threshold(NONE, OptionalDouble.of(100), Duration.ZERO, 0, 0);
        Gate gate = new Gate("orders", Story.QUERY, rule, false, false);

        assertThat(Story.of(gate).sees(sample("orders", new Reading.Value(100))).status())
                .isEqualTo(Status.PASS);
        assertThat(Story.of(gate)
                        .sees(sample("orders", new Reading.Value(99.5)))
                        .summary())
                .isEqualTo("orders 99.5, at least 100, for 30s");
    }

    @Test
    void anOwnQueryWithAMinimumOfRequestsAsksTheTraffic() {
        var rule = new Rule.Threshold(OptionalDouble.of(5), NONE, Duration.ZERO, 0, 50);
        Gate gate = new Gate("queue", Story.QUERY, rule, false, false);
        Sample one = sample("queue", new Reading.Value(1));

        assertThat(Story.of(gate).sees(Optional.of(new Traffic(50, 900)), one).status())
                .isEqualTo(Status.PASS);
        assertThat(Story.of(gate).sees(Optional.of(new Traffic(49, 900)), one).status())
                .isEqualTo(Status.HOLD);
        assertThat(Story.of(gate).sees(Optional.empty(), one).summary())
                .isEqualTo("queue: the canary's requests could not be counted, expected at least 50");
    }
}
