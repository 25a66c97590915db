package io.jenkins.plugins.canary.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Worse;
import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateReaderTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final String A = "sum(increase(a_total{version=\"${version}\"}[${interval}]))";
    private static final String B = "sum(increase(b_total{version=\"${version}\"}[${interval}]))";
    private static final Written ERRORS = new Written("errorRate", Map.of());

    private final Problems problems = new Problems();

    private List<Gate> read(Written... written) {
        return new GateReader(problems, INTERVAL).read(List.of(written));
    }

    private Gate one(String kind, Map<String, Object> settings) {
        List<Gate> gates = read(new Written(kind, settings));
        assertThat(problems.list()).isEmpty();
        assertThat(gates).hasSize(1);
        Judges.of(gates, new JudgeSettings(INTERVAL, Duration.ofMinutes(5), 0.01));
        return gates.get(0);
    }

    /** Every problem of a gate beside which there is a good one. */
    private List<String> refused(String kind, Map<String, Object> settings) {
        read(ERRORS, new Written(kind, settings));
        return problems.list();
    }

    @Test
    void conversionIsAdvisoryUnlessSessionsAreSticky() {
        Gate gate = one("conversion", Map.of("numerator", A, "denominator", B));

        assertThat(gate.measure()).isEqualTo(new Measure.Conversion(A, B));
        assertThat(gate.rule()).isEqualTo(Rule.Comparison.fewerIsWorse());
        assertThat(gate.advisory()).isTrue();
        assertThat(one("conversion", Map.of("numerator", A, "denominator", B, "sticky", true))
                        .advisory())
                .isFalse();
        assertThat(one("conversion", Map.of("numerator", A, "denominator", B, "sticky", true, "advisory", true))
                        .advisory())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"throughput", "orders"})
    void throughputHasTwoNames(String kind) {
        Gate gate = one(kind, Map.of("query", A, "sticky", "true"));

        assertThat(gate)
                .isEqualTo(new Gate(
                        "throughput", new Measure.Throughput(A), Rule.Comparison.fewerIsWorse(), false, false));
    }

    @Test
    void restartsAreComparedOrBounded() {
        assertThat(one("restarts", Map.of()))
                .isEqualTo(new Gate(
                        "restarts",
                        new Measure.Restarts("${service}-${version}-.*", Optional.empty(), Optional.empty()),
                        Rule.Comparison.ofRareEvents(),
                        false,
                        false));
        assertThat(one("restarts", Map.of("max", 0)).rule())
                .isInstanceOfSatisfying(
                        Rule.Threshold.class, rule -> assertThat(rule.max()).hasValue(0));
    }

    @Test
    void aGaugeOnlyHoldsAndItsHardLimitIsAGateBesideIt() {
        List<Gate> gates = read(
                ERRORS,
                new Written("gauge", Map.of("name", "memory", "query", A, "max", 100, "for", "1m", "margin", "10%")));

        assertThat(problems.list()).isEmpty();
        assertThat(gates.get(1))
                .isEqualTo(new Gate(
                        "memory", new Measure.Query(A), new Rule.Drift(0.1, Duration.ofMinutes(5)), true, false));
        assertThat(gates.get(2).name()).isEqualTo("memory limit");
        assertThat(gates.get(2).advisory()).isFalse();
        assertThat(gates.get(2).rule()).isInstanceOfSatisfying(Rule.Threshold.class, rule -> {
            assertThat(rule.max()).hasValue(100);
            assertThat(rule.sustained()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void aBudgetIsWhatTheObjectiveLeaves() {
        assertThat(one("burnRate", Map.of("objective", "99.9%")).rule())
                .isEqualTo(new Rule.BurnRate(0.001, 14.4, Duration.ofMinutes(5), Duration.ofHours(1), false));
        assertThat(one("slo", Map.of("objective", 0.99, "factor", 2, "shortWindow", "1m", "longWindow", "10m"))
                        .rule())
                .isEqualTo(new Rule.BurnRate(0.01, 2, Duration.ofMinutes(1), Duration.ofMinutes(10), true));
    }

    @Test
    void anSloOfQueriesThatCountTheWholeServiceAddsNoStable() {
        Gate gate = one("slo", Map.of("objective", "99%", "bad", "sum(bad)", "total", "sum(all)"));

        assertThat(gate.rule()).isInstanceOfSatisfying(Rule.BurnRate.class, rule -> assertThat(rule.wholeService())
                .isFalse());
    }

    @Test
    void mannWhitneyTakesAQueryOrTheLatency() {
        assertThat(one("mannWhitney", Map.of()))
                .isEqualTo(new Gate(
                        "latency",
                        new Measure.Latency(0.99, List.of()),
                        new Rule.RankSum(Worse.MORE, 0.25, Duration.ofMinutes(10)),
                        false,
                        false));
        Gate queue = one("mannWhitney", Map.of("name", "queue", "query", A, "direction", "decrease", "tolerance", 0.1));
        assertThat(queue.rule()).isEqualTo(new Rule.RankSum(Worse.FEWER, 0.1, Duration.ofMinutes(10)));
        assertThat(queue.measure()).isEqualTo(new Measure.Query(A));
    }

    @Test
    void costIsBoundedAndThresholdIsAnotherNameOfPromql() {
        assertThat(one("cost", Map.of("query", A, "max", 2)).measure()).isEqualTo(new Measure.Cost(A));
        Map<String, Object> settings = Map.of("query", "up", "name", "up", "min", 1);
        assertThat(one("threshold", settings)).isEqualTo(one("promql", settings));
    }

    @Test
    void aWebhookIsGoodByItsStatusOrByANumber() {
        Gate status = one("webhook", Map.of("url", "https://checks/${version}", "failureLimit", 2));
        assertThat(status.rule()).isInstanceOfSatisfying(Rule.Threshold.class, rule -> {
            assertThat(rule.min()).hasValue(200);
            assertThat(rule.max()).hasValue(299);
            assertThat(rule.failureLimit()).isEqualTo(2);
        });
        assertThat(one("webhook", Map.of("url", "http://c", "jsonPath", "$.ok")).rule())
                .isInstanceOfSatisfying(Rule.Threshold.class, rule -> {
                    assertThat(rule.min()).hasValue(1);
                    assertThat(rule.max()).isEmpty();
                });
        Gate number = one(
                "webhook",
                Map.of("url", "http://c", "jsonPath", "$.n", "max", 3, "method", "post", "credentialsId", "t"));
        assertThat(number.measure())
                .isEqualTo(new Measure.Webhook(
                        "http://c", Measure.Webhook.Method.POST, Optional.of("$.n"), "t", Duration.ofSeconds(10)));
        assertThat(((Rule.Threshold) number.rule()).min()).isEmpty();
    }

    @Test
    void aWebhookThatCannotBeAskedIsRefusedWithoutItsPassword() {
        assertThat(refused(
                        "webhook",
                        Map.of(
                                "url",
                                "http://me:hunter2@checks/x",
                                "jsonPath",
                                "$..all",
                                "method",
                                "put",
                                "timeout",
                                "5m")))
                .containsExactly(
                        "gates[1] webhook url: found 'http://…@checks:80', expected no user name or password in the URL:"
                                + " the log and the journal show URLs; use credentialsId",
                        "gates[1] webhook jsonPath: found '$..all', expected the path to one value, such as"
                                + " '$.data.result[0].value' or '$.ok'",
                        "gates[1] webhook timeout: found '5m', expected at most 1m",
                        "gates[1] webhook method: found 'put', expected 'get', 'post'");
        assertThat(new GateReaderTest().refused("webhook", Map.of("url", "me:hunter2@x", "min", 1)))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).doesNotContain("hunter2"));
    }

    @Test
    void whatIsMissingOfEachKindIsToldAtOnce() {
        read(
                ERRORS,
                new Written("conversion", Map.of()),
                new Written("orders", Map.of("max", 3)),
                new Written("gauge", Map.of()),
                new Written("slo", Map.of()),
                new Written("cost", Map.of()));

        assertThat(problems.list())
                .containsExactly(
                        "gates[1] conversion numerator: found nothing, expected a query that counts what is wanted, such"
                                + " as orders in ${interval} for ${version}",
                        "gates[1] conversion denominator: found nothing, expected a query that counts what could become"
                                + " one, such as checkouts in ${interval} for ${version}",
                        "gates[2] orders query: found nothing, expected a query that counts what is wanted, such as"
                                + " orders in ${interval} for ${version}",
                        "gates[2] orders: unknown setting 'max'; known are advisory, critical, name, query, sticky",
                        "gates[3] gauge query: found nothing, expected a query that gives one number, such as memory, in"
                                + " ${interval} for ${version}",
                        "gates[3] gauge name: found nothing, expected a short name for the log",
                        "gates[4] slo objective: found nothing, expected the share of requests that has to succeed:"
                                + " '99.9%'",
                        "gates[5] cost query: found nothing, expected a query that gives what was spent, in any unit, in"
                                + " ${interval} for ${version}",
                        "gates[5] cost max: found nothing, expected the highest cost of a request, in the query's unit");
    }

    @Test
    void aComparedQueryHasToNameTheVersion() {
        assertThat(refused("conversion", Map.of("numerator", "sum(orders)", "denominator", B)))
                .singleElement()
                .asString()
                .startsWith(
                        "gates[1] conversion numerator: found 'sum(orders)', expected a query with ${version} in it");
        problems.list();
        assertThat(new GateReaderTest().refused("restarts", Map.of("pods", "shop-canary-.*")))
                .singleElement()
                .asString()
                .contains("restarts pods: found 'shop-canary-.*', expected a query with ${version}");
        assertThat(new GateReaderTest().refused("errorRate", Map.of("bad", "a", "total", "b", "name", "own")))
                .hasSize(2);
        assertThat(new GateReaderTest()
                        .refused("errorRate", Map.of("bad", "a", "total", "b", "name", "own", "max", "1%")))
                .isEmpty();
    }

    @Test
    void settingsThatDontFitTogetherAreRefused() {
        assertThat(refused("restarts", Map.of("pods", "([${version}", "restarts", A, "for", "2m")))
                .anySatisfy(text -> assertThat(text).contains("restarts and podCount: found one of them"))
                .anySatisfy(text -> assertThat(text).contains("pods: found '([${version}', expected to be left out"))
                .anySatisfy(text -> assertThat(text).contains("a regular expression of pod names"))
                .anySatisfy(text -> assertThat(text).contains("for: found '2m', expected to be left out, or a max"));
        assertThat(new GateReaderTest()
                        .refused("mannWhitney", Map.of("query", A, "name", "q", "quantile", 0.5, "block", "2m")))
                .containsExactly(
                        "gates[1] mannWhitney quantile: found '0.5', expected to be left out beside query: it asks for the"
                                + " data plane's latency",
                        "gates[1] mannWhitney block: found '2m', expected at least 2m30s, which is 5 intervals");
        assertThat(new GateReaderTest()
                        .refused("burnRate", Map.of("objective", "90%", "shortWindow", "10s", "longWindow", "5s")))
                .containsExactly(
                        "gates[1] burnRate factor: found 14.4, expected above 0 and below 10: the budget is so large that"
                                + " no error rate could use it up faster",
                        "gates[1] burnRate shortWindow: found '10s', expected at least the interval, 30s",
                        "gates[1] burnRate longWindow: found '5s', expected at least shortWindow, 10s");
        assertThat(new GateReaderTest().refused("gauge", Map.of("name", "g", "query", A, "block", "1m", "quiet", "1m")))
                .hasSize(2);
    }

    @Test
    void aPlanOfCpuAndMemoryAloneIsRefusedWithTheReason() {
        read(
                new Written("gauge", Map.of("name", "memory", "query", A)),
                new Written(
                        "promql",
                        Map.of(
                                "name",
                                "cpu",
                                "query",
                                "sum(rate(container_cpu_usage_seconds_total{pod=~\"shop-${version}.*\"}[1m]))",
                                "max",
                                2)),
                new Written("threshold", Map.of("name", "heap", "query", "jvm_memory_used_bytes", "max", 5)));

        assertThat(problems.list())
                .containsExactly(
                        "gates: found only gauges such as CPU and memory (memory, cpu, heap), expected a gate on"
                                + " what users get too, such as errorRate() or latency(): a canary that fails every request has"
                                + " the best of gauges");
    }

    @Test
    void oneGateOnWhatUsersGetIsEnough() {
        read(
                new Written("promql", Map.of("name", "cpu", "query", "process_cpu_seconds_total", "max", 2)),
                new Written("promql", Map.of("name", "queue", "query", "queue_length", "max", 2)));

        assertThat(problems.list()).isEmpty();
    }
}
