package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<String> ranges = new ArrayList<>();

    /** Knows 30 pods and refuses to tell their past. */
    private final MetricSource refusing = new MetricSource() {
        @Override
        public String describe() {
            return "fake";
        }

        @Override
        public Answer instant(String query, Instant at) {
            return new Answer.Series(IntStream.range(10, 40)
                    .mapToObj(pod -> new Answer.Line(
                            Map.of("server", "shop.v1-" + pod, "pod", "shop.v1-" + pod),
                            List.of(new Answer.Point(at, 1))))
                    .toList());
        }

        @Override
        public Answer range(String query, Instant from, Instant to, Duration step) {
            ranges.add(query);
            return new Answer.Failure(Cause.UNREACHABLE, "no answer within 10s");
        }

        @Override
        public void close() {}
    };

    private Lessons learn(DataPlane plane, Measure measure) {
        var target = new Target("prod", "shop", "v1", "v2", Map.of());
        var gate = new Gate("g", measure, Rule.Comparison.moreIsWorse(), false, false);
        var spec = new MetricsSpec(new MetricsSpec.Named("p"), plane, plane.arms(target), target);
        return StableHistory.of(refusing, spec, Duration.ofSeconds(30), Clock.fixed(NOON, ZoneOffset.UTC))
                .learn(List.of(gate));
    }

    private static Measure errors() {
        return new Measure.ErrorRate(Optional.empty(), Optional.empty());
    }

    private static String onlyText(Lessons lessons) {
        assertThat(lessons.calibrations()).isEmpty();
        assertThat(lessons.findings()).hasSize(1);
        return lessons.findings().get(0).text();
    }

    @Test
    void aSourceThatDoesNotAnswerTeachesNothingAndItsWordsAreSaid() {
        assertThat(onlyText(learn(DataPlane.ISTIO, errors())))
                .contains("no answer within 10s")
                .contains("dispersion 2 is assumed");
    }

    @Test
    void atMostTwentyPodsAreAskedForAndTheirNamesMeanOnlyThemselves() {
        learn(DataPlane.ISTIO, errors());

        assertThat(ranges).singleElement().asString().contains("pod=~\"shop\\\\.v1-10|shop\\\\.v1-11|");
        assertThat(ranges.get(0)).contains("v1-29\"").doesNotContain("v1-30");
    }

    @Test
    void haproxysServersAreItsPods() {
        learn(DataPlane.HAPROXY, errors());

        assertThat(ranges).singleElement().asString().contains("sum by (server)");
    }

    @Test
    void queriesOfTheUsersOwnAreNotTakenApart() {
        var own = new Measure.ErrorRate(Optional.of("sum(a[${interval}])"), Optional.of("sum(b[${interval}])"));

        assertThat(onlyText(learn(DataPlane.ISTIO, own))).contains("can't be asked pod by pod");
        assertThat(ranges).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 10, 240, PT40M",
        "15, 15, 240, PT1H",
        "30, 30, 120, PT1H",
        "7, 14, 240, PT56M",
        "7200, 7200, 1, PT2H"
    })
    void noMoreThanAnHourAndNoMoreThanTwoHundredAndFortyTicksAreLookedAt(
            int interval, int tick, int ticks, Duration all) {
        LookBack time = LookBack.of(Duration.ofSeconds(interval), NOON);

        assertThat(time.tick()).isEqualTo(Duration.ofSeconds(tick));
        assertThat(time.ticks()).isEqualTo(ticks);
        assertThat(Duration.between(time.first().minus(time.tick()), time.to())).isEqualTo(all);
        assertThat(time.index(time.first())).isZero();
        assertThat(time.index(NOON)).isEqualTo(ticks - 1);
    }
}
