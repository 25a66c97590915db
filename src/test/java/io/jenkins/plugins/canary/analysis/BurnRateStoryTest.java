package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnRateStoryTest {
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Gate gate(boolean wholeService) {
        return new Gate("slo", Story.ERRORS, new Rule.BurnRate(.001, 2, SHORT, LONG, wholeService), false, false);
    }

    private static Story story() {
        return Story.of(gate(false));
    }

    private static Sample canary(long bad) {
        return Story.sample("slo", counts(bad, 1000));
    }

    @Test
    void aBudgetThatLastsPasses() {
        Story story = story().times(10, canary(1));

        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.summary())
                .isEqualTo("slo burns 1.0x in 1m 0.10% (2 of 2000) and 1.0x in 5m 0.10% (10 of 10000),"
                        + " limit 2x of the budget 0.1%");
    }

    @Test
    void aSpikeThatTheLongWindowForgivesOnlyHolds() {
        Story story = story().times(9, canary(0)).sees(canary(10));
        assertThat(story.status()).isEqualTo(Status.HOLD);

        assertThat(story.sees(canary(0)).sees(canary(0)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void bothWindowsTogetherFail() {
        Story story = story().times(8, canary(0)).sees(canary(15));
        assertThat(story.status()).isEqualTo(Status.HOLD);

        story.sees(canary(15));
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary())
                .startsWith("slo burns 15.0x in 1m 1.50% (30 of 2000) and 3.0x in 5m 0.30% (30 of 10000)");
    }

    @Test
    void theFirstBadIntervalIsNotAWindowYet() {
        assertThat(story().sees(canary(50)).status()).isEqualTo(Status.HOLD);
        assertThat(story().sees(canary(50)).sees(canary(50)).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void theWholeServiceCountsBothArms() {
        Sample sharedDamage = split("slo", 1, 100, 99, 9900);

        Story story = Story.of(gate(true)).times(2, sharedDamage);

        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).startsWith("slo of the whole service burns 10.0x in 1m 1.00% (200 of 20000)");
    }

    @Test
    void theWholeServiceIsUnknownWithoutStable() {
        Story story = Story.of(gate(true)).sees(canary(0));

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("slo: stable: not asked");
    }

    @Test
    void theWindowsRememberNoMoreThanTheyReach() {
        var windows = new Windows(LONG, List.of());
        for (int i = 0; i < 1000; i++) {
            windows = windows.plus(new Reading.Counts(0, 10), Story.TICK);
        }
        assertThat(windows.intervals()).hasSize(10);
    }

    @Test
    void aBurnRateThatCannotBeJudgedIsRefused() {
        Gate odd = new Gate("odd", Story.P99, new Rule.BurnRate(.5, 3, LONG, SHORT, false), false, false);

        assertThatThrownBy(() -> Judges.of(List.of(odd), Story.SETTINGS))
                .hasMessageContaining("odd: found a burn rate of something else than errors")
                .hasMessageContaining("odd.factor: found 3.0")
                .hasMessageContaining("odd.windows: found 'PT5M and PT1M'");
    }
}
