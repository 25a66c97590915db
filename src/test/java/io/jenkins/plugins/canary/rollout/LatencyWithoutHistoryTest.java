package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service that is too young to have a history can be compared by latency all the same. */
class LatencyWithoutHistoryTest {
    private static final Gate LATENCY =
            new Gate("latency", new Measure.Latency(0.99, List.of()), Rule.Comparison.moreIsWorse(), false, false);
    private static final Duration INTERVAL = Story.SETTINGS.interval();

    /** 1000 answers of each arm a tick; so many of the canary's take longer than a quarter of a second. */
    private static Judge judgeOf(int ticks, long slow) {
        Judge judge = Judges.of(List.of(LATENCY), Story.SETTINGS.judge()).beginStep();
        Instant from = ManualClock.START;
        for (int i = 0; i < ticks; i++) {
            var sample = new Sample("latency", answers(slow), answers(10), "buckets");
            judge = judge.observe(
                    new Tick(from, from.plus(INTERVAL), Optional.of(new Traffic(1000, 1000)), List.of(sample)));
            from = from.plus(INTERVAL);
        }
        return judge;
    }

    private static Reading answers(long slow) {
        return new Reading.Buckets(List.of(0.1, 0.25, 1.0), List.of(900 - slow, 1000 - slow, 1000L), 1000);
    }

    @Test
    void theFirstHistogramOfStableChoosesTheEdgesAndIsNotBetOn() {
        var verdict = judgeOf(1, 50).verdict();

        assertThat(verdict.status()).isEqualTo(Status.HOLD);
        assertThat(verdict.gates().get(0).text())
                .contains("chose the bucket edges to compare at from stable's first histogram");
    }

    @Test
    void aSlowCanaryIsFound() {
        var verdict = judgeOf(40, 50).verdict();

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.summary()).contains("0.25s");
    }

    @Test
    void aGoodCanaryPasses() {
        assertThat(judgeOf(40, 10).verdict().status()).isEqualTo(Status.PASS);
    }
}
