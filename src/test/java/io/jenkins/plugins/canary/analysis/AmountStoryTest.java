package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders, restarts and money: so much for so many requests, or for so much time of pods. */
class AmountStoryTest {
    private static final Measure ORDERS = new Measure.Throughput("orders");
    private static final Measure RESTARTS = new Measure.Restarts("", Optional.empty(), Optional.empty());

    private static Gate gate(Measure measure, Rule rule) {
        return new Gate("gate", measure, rule, false, false);
    }

    private static Sample amounts(double canary, long perCanary, double stable, long perStable) {
        return new Sample("gate", new Reading.Amount(canary, perCanary), new Reading.Amount(stable, perStable), "");
    }

    @Test
    void aCanaryThatLosesOrdersFailsThoughThereAreMoreOrdersThanRequests() {
        Story story = Story.of(gate(ORDERS, Rule.Comparison.fewerIsWorse()));
        for (int i = 0; i < 40 && story.status() != Status.FAIL; i++) {
            story.sees(amounts(600, 1000, 1200, 1000));
        }

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary())
                .startsWith("gate 0.6 a request (")
                .contains(" requests) vs stable 1.2 a request (")
                .contains("of stable's, 99% sure");
    }

    /** The second opinion stakes on stable's share, which a small canary can only change a little. */
    @ParameterizedTest
    @CsvSource({"50, 25", "25, 50", "5, 250"})
    void whatIsLostIsFoundSoonerTheMoreTrafficTheCanaryGets(int percent, int intervals) {
        Story story = Story.of(gate(ORDERS, Rule.Comparison.fewerIsWorse()));
        int seen = 0;
        while (story.status() != Status.FAIL && seen < 1000) {
            story.sees(amounts(50 * percent, 100 * percent, 100 * (100 - percent), 100 * (100 - percent)));
            seen++;
        }
        assertThat(seen).isBetween(4, intervals);
    }

    @Test
    void onlyHowEventsAndRequestsFallOnTheArmsMatters() {
        Story once = Story.of(gate(ORDERS, Rule.Comparison.fewerIsWorse()));
        Story tenfold = Story.of(gate(ORDERS, Rule.Comparison.fewerIsWorse()));
        for (int i = 0; i < 6; i++) {
            once.sees(amounts(30, 100, 900, 1900));
            tenfold.sees(amounts(30, 10, 900, 190));
        }

        ComparisonJudge one = judge(once);
        assertThat(judge(tenfold).fail()).isEqualTo(one.fail());
        assertThat(judge(tenfold).evidence().orElseThrow().pass())
                .isEqualTo(one.evidence().orElseThrow().pass());
    }

    private static ComparisonJudge judge(Story story) {
        return (ComparisonJudge) ((GatedJudge) story.judge()).gates().get(0);
    }

    @Test
    void restartsOfNobodyPassThoughThereIsNothingToCompare() {
        Story story = Story.of(gate(RESTARTS, Rule.Comparison.ofRareEvents())).times(4, amounts(0, 60, 0, 540));

        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.summary())
                .startsWith("gate 0 in 4.0 pod-minutes vs stable 0 in 36.0 pod-minutes: not worse so far");
    }

    @Test
    void restartsThatAreNotKnownDoNotPass() {
        Story story = Story.of(gate(RESTARTS, Rule.Comparison.ofRareEvents()))
                .times(3, amounts(0, 60, 0, 540))
                .sees(Story.sample("gate", Story.unknown(Reading.Cause.EMPTY, "no pods")));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).contains("no pods");
    }

    @Test
    void aCrashLoopHoldsAndThenFails() {
        Story story = Story.of(gate(RESTARTS, Rule.Comparison.ofRareEvents()));
        boolean held = false;
        int restarts = 0;
        while (story.status() != Status.FAIL && restarts < 20) {
            story.sees(amounts(1, 60, 0, 540));
            restarts++;
            held |= story.status() == Status.HOLD;
        }

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(held).isTrue();
        assertThat(restarts).isBetween(4, 10);
    }

    @Test
    void aBoundOnRestartsIsOnTheirNumberAndOneOnCostOnARequest() {
        Story restarts = Story.of(gate(RESTARTS, Story.atMost(0))).sees(amounts(1, 60, 0, 540));
        assertThat(restarts.status()).isEqualTo(Status.FAIL);
        assertThat(restarts.summary()).isEqualTo("gate 1 in 1.0 pod-minutes, limit 0, for 30s");

        Story cost = Story.of(gate(new Measure.Cost("tokens"), Story.atMost(2))).sees(amounts(150.5, 100, 0, 0));
        assertThat(cost.status()).isEqualTo(Status.PASS);
        assertThat(cost.summary()).isEqualTo("gate 1.5 a request (150.5 in 100 requests), limit 2, in 30s");
        assertThat(cost.sees(amounts(300, 100, 0, 0)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void tooFewRequestsSayNothingOfTheirCost() {
        var bound = new Rule.Threshold(OptionalDouble.of(2), OptionalDouble.empty(), Duration.ZERO, 0, 50);
        Story story = Story.of(gate(new Measure.Cost("tokens"), bound)).sees(amounts(900, 10, 0, 0));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).contains("10 requests in the interval, expected at least 50");
        assertThat(story.sees(amounts(5, 0, 0, 0)).summary()).contains("answered no request");
    }

    @Test
    void aCostIsNothingToCompare() {
        Gate gate = gate(new Measure.Cost("tokens"), Rule.Comparison.moreIsWorse());

        assertThatThrownBy(() -> Story.of(gate)).hasMessageContaining("gate: found a comparison of a single value");
    }
}
