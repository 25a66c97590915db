package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.atMost;
import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.errors;
import static io.jenkins.plugins.canary.analysis.Story.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissingDataStoryTest {
    private static final Reading GOOD = counts(0, 1000);
    private static final Reading GONE = unknown(Reading.Cause.UNREACHABLE, "no answer in 5s");

    @Test
    void aStepThatHasSeenNothingHolds() {
        Story story = Story.of(errors(atMost(0.01)));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: no interval of this step seen yet");
    }

    @Test
    void creditOfAnEarlierStepDoesNotPassTheNext() {
        Story story = Story.of(errors(atMost(0.01))).times(10, GOOD).beginsStep();

        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @ParameterizedTest
    @EnumSource(value = Reading.Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "WARMING")
    void whateverIsUnknownNeverPasses(Reading.Cause cause) {
        Story story = Story.of(errors(atMost(0.01)));
        for (int i = 0; i < 9; i++) {
            assertThat(story.sees(unknown(cause, "found something else")).status())
                    .isEqualTo(Status.HOLD);
        }
        assertThat(story.sees(unknown(cause, "found something else")).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void podsThatWarmUpHoldForAsLongAsTheyDoAndAreNoMissingData() {
        Reading warming = unknown(Reading.Cause.WARMING, "all pods of canary that answered warm up: a until 12:03:10Z");
        Story story = Story.of(errors(atMost(0.01))).times(30, warming);

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: all pods of canary that answered warm up: a until 12:03:10Z");
        assertThat(story.sees(GOOD).status()).isEqualTo(Status.PASS);
        assertThat(story.sees(warming).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void theNewestIntervalMustBeKnown() {
        Story story = Story.of(errors(atMost(0.01))).times(20, GOOD).sees(GONE);

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: no answer in 5s");
    }

    @Test
    void threeUnknownIntervalsRunningHoldWithTheReason() {
        Story story = Story.of(errors(atMost(0.01))).times(20, GOOD).times(3, GONE);

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary())
                .isEqualTo("errors: no data for 1m30s (3 with the source unreachable); newest: no answer in 5s");
    }

    @Test
    void moreThanAFifthUnknownHoldsUntilEnoughIsKnown() {
        Story story = Story.of(errors(atMost(0.01))).times(2, GOOD).sees(GONE).sees(GOOD);
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: no data in 1 of 4 intervals of this step, at most 20% may miss");

        assertThat(story.sees(GOOD).status()).isEqualTo(Status.PASS);
    }

    @Test
    void noDataForTooLongIsAnErrorWithItsCausesToldApart() {
        Story story = Story.of(errors(atMost(0.01)))
                .times(4, GOOD)
                .times(6, GONE)
                .times(4, unknown(Reading.Cause.EMPTY, "no series"));

        assertThat(story.status()).isEqualTo(Status.ERROR);
        assertThat(story.summary())
                .isEqualTo("errors: no data for 5m (4 without series, 6 with the source unreachable);"
                        + " newest: no series");
    }

    @Test
    void anOutageGoesOnThroughTheBeginningOfAStepAndEndsWithTheFirstAnswer() {
        Story story = Story.of(errors(atMost(0.01))).times(6, GONE).beginsStep().times(4, GONE);
        assertThat(story.status()).isEqualTo(Status.ERROR);

        assertThat(story.sees(GOOD).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void aFailureThatWasSeenIsNotForgottenInAnOutage() {
        Story story = Story.of(errors(atMost(0.01))).sees(counts(50, 1000)).times(20, GONE);

        assertThat(story.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void aGateThatNobodyAskedForIsUnknown() {
        Story story = Story.of(errors(atMost(0.01))).sees(Story.sample("latency", GOOD));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("errors: nothing was asked for this gate");
    }
}
