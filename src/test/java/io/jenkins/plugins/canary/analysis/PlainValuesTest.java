package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a journal writes of a judge's world can be read again, and judges the same. */
class PlainValuesTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    private interface Named {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(Rule.class, Named.class)
            .addMixIn(Measure.class, Named.class)
            .addMixIn(Reading.class, Named.class)
            .build();

    private static <T> T again(T value, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(JSON.writeValueAsString(value), type);
    }

    @Test
    void gatesSettingsTicksAndVerdictsAreReadAsTheyWereWritten() throws JsonProcessingException {
        var bound = new Rule.Threshold(
                OptionalDouble.of(.5), OptionalDouble.empty(), Duration.ofMinutes(1), 2, 50, Duration.ofSeconds(90));
        var gates = List.of(
                Story.errors(Rule.Comparison.moreIsWorse()),
                new Gate("latency", new Measure.Latency(.99, List.of(.5)), bound, false, true),
                new Gate("orders", new Measure.Conversion("a", "b"), Rule.Comparison.fewerIsWorse(), true, false),
                new Gate("memory", Story.QUERY, Rule.Drift.ofAFifth(), true, false),
                new Gate(
                        "slo",
                        Story.ERRORS,
                        new Rule.BurnRate(.001, 2, Duration.ofMinutes(5), Duration.ofHours(1), true),
                        false,
                        false),
                new Gate("queue", Story.QUERY, bound, false, false),
                new Gate("orders a request", new Measure.Throughput("a"), Rule.Comparison.fewerIsWorse(), true, false),
                new Gate("tokens", new Measure.Cost("a"), bound, false, false),
                new Gate(
                        "restarts",
                        new Measure.Restarts("a", Optional.empty(), Optional.of("b")),
                        Rule.Comparison.ofRareEvents(),
                        false,
                        false),
                new Gate(
                        "ranks",
                        Story.QUERY,
                        new Rule.RankSum(Worse.FEWER, .25, Duration.ofMinutes(10)),
                        false,
                        false));
        for (Gate gate : gates) {
            assertThat(again(gate, Gate.class)).isEqualTo(gate);
        }
        JudgeSettings settings = Story.dispersion(1.3);
        assertThat(again(settings, JudgeSettings.class)).isEqualTo(settings);

        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        var tick = new Tick(
                from,
                from.plusSeconds(30),
                Optional.of(new Traffic(100, 1900)),
                List.of(
                        Story.split("errors", 1, 100, 8, 1900),
                        Story.sample("latency", new Reading.Buckets(List.of(.5, 1.), List.of(90L, 99L), 100)),
                        Story.sample("tokens", new Reading.Amount(2.5, 100)),
                        Story.sample("queue", new Reading.Value(.25))));
        assertThat(again(tick, Tick.class)).isEqualTo(tick);

        Judge judge = Judges.of(gates, settings).beginStep(StepPlan.at(.05)).observe(tick);
        Judge replayed = Judges.of(gates, again(settings, JudgeSettings.class))
                .beginStep(StepPlan.at(.05))
                .observe(again(tick, Tick.class));
        assertThat(replayed.verdict()).isEqualTo(judge.verdict());
        assertThat(again(judge.verdict(), Verdict.class)).isEqualTo(judge.verdict());
    }
}
