package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankSumStoryTest {
    private static final int BLOCK = 20;

    private static Gate gate(Worse worse) {
        return new Gate("queue", Story.QUERY, new Rule.RankSum(worse, .25, Duration.ofMinutes(10)), false, false);
    }

    /** A block of values that wander by a tenth around {@code canary} and {@code stable}. */
    private static Story block(Story story, double canary, double stable) {
        for (int i = 0; i < BLOCK; i++) {
            double wander = i % 5 / 50.0;
            story.sees(new Sample(
                    "queue",
                    new Reading.Value(canary * (1 + wander)),
                    new Reading.Value(stable * (1.08 - wander)),
                    ""));
        }
        return story;
    }

    @Test
    void equalArmsPassAfterAWholeBlockAndNotBefore() {
        Story story =
                Story.of(gate(Worse.MORE)).sees(new Sample("queue", new Reading.Value(10), new Reading.Value(10), ""));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("queue: 30s of 10m seen before ranks are compared");

        assertThat(block(Story.of(gate(Worse.MORE)), 10, 10).status()).isEqualTo(Status.PASS);
    }

    @Test
    void anArmThatIsWorseInItsDirectionFails() {
        Story story = block(Story.of(gate(Worse.MORE)), 20, 10);
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary())
                .startsWith("queue 20.8 vs stable 10.4 (medians of 20 values): difference from ")
                .contains(", 98% sure, limit 2.6");

        assertThat(block(Story.of(gate(Worse.FEWER)), 20, 10).status()).isEqualTo(Status.PASS);
        assertThat(block(Story.of(gate(Worse.FEWER)), 10, 20).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void eachStepIsComparedAnew() {
        Story story = block(Story.of(gate(Worse.MORE)), 10, 10).beginsStep();

        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @Test
    void anArmThatIsUnknownDoesNotPass() {
        Sample unknown = new Sample("queue", new Reading.Value(10), Story.unknown(Reading.Cause.STALE, "10m old"), "");

        Story story = block(Story.of(gate(Worse.MORE)), 10, 10).sees(unknown);

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("queue: 10m old");
    }

    @Test
    void aBlockOfTooFewIntervalsIsRefused() {
        Gate odd = new Gate("odd", Story.QUERY, new Rule.RankSum(Worse.MORE, -1, Story.TICK), false, false);

        assertThatThrownBy(() -> Judges.of(List.of(odd), Story.SETTINGS))
                .hasMessageContaining("odd.tolerance: found -1.0")
                .hasMessageContaining("odd.block: found 'PT30S', expected 5 intervals or more");
    }
}
