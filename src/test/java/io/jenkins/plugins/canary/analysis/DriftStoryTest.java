package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftStoryTest {
    private static final Gate MEMORY = new Gate("memory", Story.QUERY, Rule.Drift.ofAFifth(), true, false);
    private static final Gate ERRORS = Story.errors(Story.atMost(.01));
    private static final int BLOCK = 10;

    private static Story story() {
        return Story.of(ERRORS, MEMORY);
    }

    private static Sample[] memory(double canary, double stable) {
        return new Sample[] {
            sample("errors", counts(0, 1000)),
            new Sample("memory", new Reading.Value(canary), new Reading.Value(stable), "")
        };
    }

    @Test
    void memoryThatStaysAsItIsPasses() {
        Story story = story().times(6 * BLOCK, memory(110, 100));

        assertThat(story.status()).isEqualTo(Status.PASS);
        assertThat(story.verdict().gates().get(1).text())
                .isEqualTo("memory 110 vs stable 100, more than 20% above it in 0 of 6 blocks");
    }

    @Test
    void memoryThatGrowsAwayHoldsAfterSomeBlocksAndNeverFails() {
        Story story = story().times(3 * BLOCK, memory(130, 100));
        assertThat(story.status()).isEqualTo(Status.PASS);

        story.times(2 * BLOCK, memory(130, 100));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.verdict().leaning()).isTrue();
        assertThat(story.summary())
                .startsWith(
                        "memory 130 vs stable 100, more than 20% above it in 5 of 5 blocks: drifts away (evidence ");

        assertThat(story.times(100 * BLOCK, memory(500, 100)).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void aSpikeInABlockDoesNotCount() {
        Story story = story();
        for (int block = 0; block < 10; block++) {
            story.times(BLOCK - 1, memory(100, 100)).sees(memory(900, 100));
        }
        assertThat(story.status()).isEqualTo(Status.PASS);
    }

    @Test
    void aGaugeThatIsUnknownDoesNotPass() {
        Sample unknown = new Sample("memory", new Reading.Value(1), Story.unknown(Reading.Cause.STALE, "10m old"), "");

        Story story = story().times(20, memory(100, 100)).sees(sample("errors", counts(0, 1000)), unknown);

        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).isEqualTo("memory: stable: 10m old");
    }

    @Test
    void aPlanThatOnlyLooksAtCpuAndMemoryIsRefused() {
        assertThatThrownBy(() -> Judges.of(List.of(MEMORY), Story.SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found only gauges such as CPU and memory");
    }

    @Test
    void aDriftThatCannotBeJudgedIsRefused() {
        Gate odd = new Gate("odd", Story.QUERY, new Rule.Drift(-1, Duration.ZERO), true, false);

        assertThatThrownBy(() -> Judges.of(List.of(ERRORS, odd), Story.SETTINGS))
                .hasMessageContaining("odd.margin: found -1.0")
                .hasMessageContaining("odd.block: found");
    }
}
