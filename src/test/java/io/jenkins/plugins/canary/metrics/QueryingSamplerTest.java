package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class QueryingSamplerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Target TARGET = new Target("prod", "shop", "v1", "v2", Map.of());

    private final List<String> asked = new ArrayList<>();

    private MetricSource answering(Function<String, Answer> answers) {
        return new MetricSource() {
            @Override
            public String describe() {
                return "fake";
            }

            @Override
            public Answer instant(String query, Instant at) {
                assertThat(at).isEqualTo(NOON);
                asked.add(query);
                return answers.apply(query);
            }

            @Override
            public Answer range(String query, Instant from, Instant to, Duration step) {
                throw new AssertionError("not asked by a sampler");
            }

            @Override
            public void close() {}
        };
    }

    private static Tick sample(MetricSource source, DataPlane plane, Gate... gates) {
        return QueryingSampler.of(source, plane, plane.arms(TARGET), TARGET)
                .sample(List.of(gates), NOON.minusSeconds(30), NOON);
    }

    private static Answer one(double value) {
        return new Answer.Series(List.of(new Answer.Line(Map.of(), List.of(new Answer.Point(NOON, value)))));
    }

    private static Answer healthy(String query) {
        return query.startsWith("max(timestamp")
                ? one(NOON.getEpochSecond() - 5)
                : one(query.startsWith("sum(resets") ? 0 : query.contains("5..") ? 2 : 100);
    }

    @Test
    void aPartialAnswerIsAskedForAgainInPartsSoThatOnlyTheGuiltyPartIsUnknown() {
        var partial = new Answer.Failure(Cause.PARTIAL, "store a is away");
        Tick tick = sample(
                answering(query -> query.contains("canary_query") || query.contains("version=\"v2\",status=~")
                        ? partial
                        : healthy(query)),
                DataPlane.APPLICATION,
                Gates.errors());

        assertThat(tick.samples().get(0).canary()).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).isEqualTo(Cause.PARTIAL);
            assertThat(unknown.text()).contains("store a is away");
        });
        assertThat(tick.samples().get(0).stable()).isEqualTo(new Counts(2, 100));
        assertThat(tick.traffic()).isPresent();
    }

    @Test
    void anUnreachableSourceIsAskedOnceATickAndAllIsUnknown() {
        Tick tick = sample(
                answering(query -> new Answer.Failure(Cause.UNREACHABLE, "away")),
                DataPlane.APPLICATION,
                Gates.errors(),
                Gates.latency());

        assertThat(asked).hasSize(1);
        assertThat(tick.traffic()).isEmpty();
        assertThat(tick.samples()).hasSize(2).allSatisfy(sample -> {
            assertThat(((Unknown) sample.canary()).cause()).isEqualTo(Cause.UNREACHABLE);
            assertThat(((Unknown) sample.stable()).cause()).isEqualTo(Cause.UNREACHABLE);
        });
    }

    @Test
    void aSourceThatRefusesUsIsToldOnceBeforeTheRollout() {
        var source = answering(query -> new Answer.Failure(Cause.UNAUTHORIZED, "check the credentials"));
        List<Finding> findings = QueryCheck.of(source, DataPlane.ISTIO, DataPlane.ISTIO.arms(TARGET), TARGET)
                .check(List.of(Gates.errors(), Gates.latency()), Duration.ofSeconds(30), NOON);

        assertThat(findings).containsExactly(new Finding(Finding.Level.REFUSED, "traffic", "check the credentials"));
    }

    @Test
    void aSampleOlderThanMostOfTheIntervalIsStale() {
        var refusingJoins = new Answer.Failure(Cause.BAD_QUERY, "no");
        Tick tick = sample(
                answering(query -> query.contains("canary_query")
                        ? refusingJoins
                        : query.startsWith("max(timestamp") ? one(NOON.getEpochSecond() - 25) : healthy(query)),
                DataPlane.APPLICATION,
                Gates.errors());

        assertThat(tick.samples().get(0).canary()).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).isEqualTo(Cause.STALE);
            assertThat(unknown.text()).contains("25s old in an interval of 30s");
        });
    }

    @Test
    void haproxyHasNoLatencyAndSaysWhatToDoInstead() {
        var problems = new Problems();
        DataPlane.HAPROXY.checkLatency(problems, "slow");
        DataPlane.ISTIO.checkLatency(problems, "fine");

        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("gate slow")
                .contains("application's histogram");
        Reading reading = sample(answering(QueryingSamplerTest::healthy), DataPlane.HAPROXY, Gates.latency())
                .samples()
                .get(0)
                .canary();
        assertThat(((Unknown) reading).text()).contains("application's histogram");
    }

    @Test
    void eachDataPlaneAsksItsOwnMetricsByItsOwnLabels() {
        assertThat(labelled(DataPlane.ISTIO))
                .isEqualTo(
                        "istio_requests_total{destination_workload_namespace=\"prod\",destination_service_name=\"shop\","
                                + "destination_version=\"v2\",reporter=\"destination\"}");
        assertThat(labelled(DataPlane.HAPROXY))
                .isEqualTo("haproxy_server_http_responses_total{proxy=\"shop\",server=\"v2\"}");
        assertThat(labelled(DataPlane.APPLICATION))
                .isEqualTo("http_requests_total{namespace=\"prod\",service=\"shop\",version=\"v2\"}");
    }

    private static String labelled(DataPlane plane) {
        return plane.requestsSelector(Arm.CANARY.labels(plane.arms(TARGET)));
    }
}
