package io.jenkins.plugins.canary.analysis;

import static io.jenkins.plugins.canary.analysis.Story.atMost;
import static io.jenkins.plugins.canary.analysis.Story.counts;
import static io.jenkins.plugins.canary.analysis.Story.sample;
import static io.jenkins.plugins.canary.analysis.Story.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeveralGatesStoryTest {
    private static final Reading GOOD = counts(0, 1000);
    private static final Reading BAD = counts(500, 1000);
    private static final Reading GONE = unknown(Reading.Cause.UNREACHABLE, "no answer in 5s");

    private static Gate gate(String name, boolean advisory) {
        return new Gate(name, Story.ERRORS, atMost(0.01), advisory, false);
    }

    private static Story story() {
        return Story.of(gate("a", false), gate("b", false));
    }

    @Test
    void allGatesMustPass() {
        assertThat(story().sees(sample("a", GOOD), sample("b", GOOD)).status()).isEqualTo(Status.PASS);
        assertThat(story().sees(sample("a", GOOD), sample("b", GONE)).status()).isEqualTo(Status.HOLD);
    }

    @Test
    void failBeatsErrorBeatsHold() {
        Story story = story();
        for (int i = 0; i < 10; i++) {
            story.sees(sample("a", GONE), sample("b", GOOD));
        }
        assertThat(story.status()).isEqualTo(Status.ERROR);

        story.sees(sample("a", GONE), sample("b", BAD));
        assertThat(story.status()).isEqualTo(Status.FAIL);
        assertThat(story.summary()).isEqualTo("b 50.00% (500 of 1000), limit 1%, for 30s");
    }

    @Test
    void anAdvisoryGateHoldsWhileItIsBrokenAndNeverFails() {
        Story story = Story.of(gate("a", false), gate("hint", true)).sees(sample("a", GOOD), sample("hint", BAD));
        assertThat(story.status()).isEqualTo(Status.HOLD);
        assertThat(story.summary()).endsWith("(advisory: holds, never fails)");

        assertThat(story.sees(sample("a", GOOD), sample("hint", GOOD)).status()).isEqualTo(Status.PASS);
    }

    @Test
    void anAdvisoryGateWithoutDataHoldsAndIsNoError() {
        Story story = Story.of(gate("a", false), gate("hint", true));
        for (int i = 0; i < 20; i++) {
            story.sees(sample("a", GOOD), sample("hint", GONE));
        }
        assertThat(story.status()).isEqualTo(Status.HOLD);
    }

    @Test
    void aJudgeIsNotChangedByWhatItsSuccessorSees() {
        Story story = story().sees(sample("a", GOOD), sample("b", GOOD));
        Judge before = story.judge();
        story.sees(sample("a", BAD), sample("b", BAD));

        assertThat(before.verdict().status()).isEqualTo(Status.PASS);
        assertThat(story.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void aPlanWithoutGatesIsRefused() {
        assertThatThrownBy(() -> Judges.of(List.of(), Story.SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found no gate, expected at least one");
    }

    @Test
    void everythingThatIsWrongWithThePlanIsToldAtOnce() {
        var none = OptionalDouble.empty();
        var gates = List.of(
                gate("a", false),
                gate("a", false),
                new Gate("no limit", Story.ERRORS, new Rule.Threshold(none, none, Duration.ZERO, -1, 0), false, false),
                new Gate("upside down", new Measure.Latency(1, List.of()), between(2, 1), false, false));

        assertThatThrownBy(() -> Judges.of(gates, new JudgeSettings(Duration.ZERO, Story.TICK, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name: found 'a'")
                .hasMessageContaining("no limit: found neither max nor min")
                .hasMessageContaining("no limit.failureLimit: found -1")
                .hasMessageContaining("upside down.min: found 2.0")
                .hasMessageContaining("upside down.quantile: found 1.0")
                .hasMessageContaining("interval: found")
                .hasMessageContaining("alpha: found 1.0");
    }

    private static Rule between(double min, double max) {
        return new Rule.Threshold(OptionalDouble.of(max), OptionalDouble.of(min), Duration.ZERO, 0, 0);
    }
}
