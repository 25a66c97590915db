package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.StepPlan;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Worse;
import io.jenkins.plugins.canary.lab.PastMetrics;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gates on a real Prometheus that knows the past of a shop in three versions: v1 runs, v2 loses orders, restarts, leaks and costs
 * more, v3 is as good as v1. One request in twenty fails in all of them, as when a database is shared.
 */
class RealGatesTest {
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int TICKS = 7;
    private static final String TARGET = "instance=\"shop:80\",job=\"shop\"";
    private static final String COUNT = "sum(increase(%s{version=\"${version}\"}[${interval}]))";
    private static final Rule.Threshold NONE =
            new Rule.Threshold(OptionalDouble.of(0), OptionalDouble.empty(), Duration.ZERO, 0, 0);

    private static final Gate CONVERSION = gate(
            "conversion",
            new Measure.Conversion(COUNT.formatted("orders_total"), COUNT.formatted("checkouts_total")),
            Rule.Comparison.fewerIsWorse());
    private static final Gate THROUGHPUT =
            gate("throughput", new Measure.Throughput(COUNT.formatted("events_total")), Rule.Comparison.fewerIsWorse());
    private static final Measure RESTARTS =
            new Measure.Restarts("${service}-${version}-.*", Optional.empty(), Optional.empty());
    private static final Gate NO_RESTARTS = gate("no restarts", RESTARTS, NONE);
    private static final Gate COMPARED_RESTARTS = gate("restarts", RESTARTS, Rule.Comparison.ofRareEvents());
    private static final Gate MEMORY = new Gate(
            "memory",
            new Measure.Query("avg(process_resident_memory_bytes{version=\"${version}\"})"),
            new Rule.Drift(0.2, TICK),
            true,
            false);
    private static final Measure ERRORS = new Measure.ErrorRate(Optional.empty(), Optional.empty());
    private static final Gate SLO = gate("slo", ERRORS, new Rule.BurnRate(0.01, 3, TICK, TICK.multipliedBy(3), true));
    private static final Gate BURN =
            gate("burn rate", ERRORS, new Rule.BurnRate(0.01, 20, TICK, TICK.multipliedBy(3), false));
    private static final Gate RANKS = gate(
            "queue",
            new Measure.Query("sum(queue_length{version=\"${version}\"})"),
            new Rule.RankSum(Worse.MORE, 0.25, TICK.multipliedBy(5)));
    private static final Gate COST = gate(
            "cost",
            new Measure.Cost(COUNT.formatted("tokens_total")),
            new Rule.Threshold(OptionalDouble.of(5), OptionalDouble.empty(), Duration.ZERO, 0, 0));
    private static final List<Gate> GATES =
            List.of(CONVERSION, THROUGHPUT, NO_RESTARTS, COMPARED_RESTARTS, MEMORY, SLO, BURN, RANKS, COST);

    /** How long the past is, with a sample a second. */
    private static final long SECONDS = 20;

    /** When the first interval begins: in the middle between two samples, as all others, so that each holds two. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(3500);

    @TempDir
    static Path folder;

    private static Instant start;

    /** When the last interval ends. */
    private static Instant end;

    private static PrometheusProcess prometheus;
    private static MetricSource source;

    private static Gate gate(String name, Measure measure, Rule rule) {
        return new Gate(name, measure, rule, false, false);
    }

    @BeforeAll
    static void start() throws Exception {
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(5 * 60);
        end = start.plus(BETWEEN_SAMPLES).plus(TICK.multipliedBy(TICKS));
        var past = new PastMetrics(end, Duration.ofSeconds(1));
        for (long second = 0; second <= SECONDS; second++) {
            new Version("v1", 400, 6, 0.5, 0, 100, 3).after(second, past);
            new Version("v2", 1200, 2, 0.05, 1, 150, 9).after(second, past);
            new Version("v3", 1200, 2, 0.5, 0, 100, 3).after(second, past);
        }
        past.write(folder);
        prometheus = PrometheusProcess.start(folder, Map.of());
        source = PrometheusSource.of(PrometheusSettings.at(
                PrometheusUrl.read(new Problems(), "url", prometheus.url().toString())
                        .orElseThrow()));
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
    }

    private record Version(
            String name, long rate, int pods, double conversion, long restarts, long memory, long tokens) {

        /** Writes what this version has counted after so many seconds. */
        void after(long seconds, PastMetrics past) {
            long requests = rate * (10 + seconds);
            value(past, seconds, "http_requests_total", ",status=\"200\"", requests * 19 / 20);
            value(past, seconds, "http_requests_total", ",status=\"500\"", requests / 20);
            value(past, seconds, "checkouts_total", "", requests / 2);
            value(past, seconds, "orders_total", "", Math.round(requests / 2 * conversion));
            value(past, seconds, "events_total", "", Math.round(requests * 4 * conversion));
            value(past, seconds, "tokens_total", "", requests * tokens);
            value(past, seconds, "queue_length", "", memory / 5 + seconds % 3);
            value(past, seconds, "process_resident_memory_bytes", "", memory);
            for (int pod = 0; pod < pods; pod++) {
                past.value(
                        "kube_pod_container_status_restarts_total",
                        TARGET + ",namespace=\"prod\",pod=\"shop-" + name + "-" + pod + "\",container=\"shop\"",
                        start.plusSeconds(seconds),
                        seconds * restarts);
            }
        }

        private void value(PastMetrics past, long seconds, String metric, String label, long value) {
            String labels = TARGET + ",service=\"shop\",version=\"" + name + "\"" + label;
            past.value(metric, labels, start.plusSeconds(seconds), value);
        }
    }

    private static Target target(String canary) {
        return new Target("prod", "shop", "v1", canary, Map.of());
    }

    private static Arms arms(Target target) {
        return new Arms(Map.of("service", "shop"), Map.of("version", "v1"), Map.of("version", target.canary()));
    }

    /** What each gate says, judged for itself, after intervals that follow each other. */
    private static Map<String, GateVerdict> judged(String canary) {
        Target target = target(canary);
        Sampler sampler = QueryingSampler.of(source, DataPlane.APPLICATION, arms(target), target);
        var settings = new JudgeSettings(TICK, Duration.ofMinutes(5), 0.01);
        var judges = new LinkedHashMap<Gate, Judge>();
        for (Gate gate : GATES) {
            // A gauge alone is no plan.
            List<Gate> plan = gate == MEMORY ? List.of(MEMORY, BURN) : List.of(gate);
            judges.put(gate, Judges.of(plan, settings).beginStep(StepPlan.at(0.5)));
        }
        for (int i = 0; i < TICKS; i++) {
            Instant from = start.plus(BETWEEN_SAMPLES).plus(TICK.multipliedBy(i));
            Tick tick = sampler.sample(GATES, from, from.plus(TICK));
            judges.replaceAll((gate, judge) -> judge.observe(tick));
        }
        var verdicts = new LinkedHashMap<String, GateVerdict>();
        judges.forEach((gate, judge) -> judge.verdict().gates().stream()
                .filter(verdict -> verdict.gate().equals(gate.name()))
                .forEach(verdict -> verdicts.put(gate.name(), verdict)));
        return verdicts;
    }

    @Test
    void everyGateFindsWhatIsWrongAndNothingWhereAllIsWell() {
        Map<String, GateVerdict> bad = judged("v2");
        Map<String, GateVerdict> good = judged("v3");

        assertThat(bad.values())
                .extracting(verdict -> verdict.gate() + " " + verdict.status())
                .as(bad.values().toString())
                .containsExactly(
                        "conversion FAIL",
                        "throughput FAIL",
                        "no restarts FAIL",
                        "restarts FAIL",
                        "memory HOLD",
                        "slo FAIL",
                        "burn rate PASS",
                        "queue FAIL",
                        "cost FAIL");
        assertThat(good.values())
                .extracting(verdict -> verdict.gate() + " " + verdict.status())
                .as(good.values().toString())
                .containsExactly(
                        "conversion PASS",
                        "throughput PASS",
                        "no restarts PASS",
                        "restarts PASS",
                        "memory PASS",
                        "slo FAIL",
                        "burn rate PASS",
                        "queue PASS",
                        "cost PASS");
        assertThat(bad.get("conversion").text())
                .startsWith("conversion 5.00% (240 of 4800) vs stable 50.00% (800 of 1600) in 8s: at most 0.15 of"
                        + " stable's, 99% sure");
        assertThat(bad.get("no restarts").text()).isEqualTo("no restarts 4 in 4 pod-seconds, limit 0, for 2s");
        assertThat(bad.get("cost").text()).isEqualTo("cost 9 a request (21600 in 2400 requests), limit 5, for 2s");
    }

    @Test
    void whatIsMissingIsUnknownAndNeverZero() {
        Target target = target("v2");
        Gate misspelt = gate(
                "misspelt",
                new Measure.Conversion(COUNT.formatted("order_total"), COUNT.formatted("checkouts_total")),
                Rule.Comparison.fewerIsWorse());
        Gate nobody = gate(
                "nobody",
                new Measure.Restarts("cart-${version}-.*", Optional.empty(), Optional.empty()),
                Rule.Comparison.ofRareEvents());

        List<Sample> samples = QueryingSampler.of(source, DataPlane.APPLICATION, arms(target), target)
                .sample(List.of(misspelt, nobody), end.minus(TICK), end)
                .samples();

        assertThat(texts(samples))
                .anySatisfy(text -> assertThat(text).contains("successes of canary", "found nothing in either arm"))
                .anySatisfy(text -> assertThat(text).contains("no pod of canary", "name its pods in 'pods'"));
    }

    private static List<String> texts(List<Sample> samples) {
        var texts = new ArrayList<String>();
        for (Sample sample : samples) {
            assertThat(sample.canary()).isInstanceOf(Reading.Unknown.class);
            texts.add(((Reading.Unknown) sample.canary()).text());
        }
        return texts;
    }

    @Test
    void theCheckBeforeTrafficMovesTellsWhatCannotBeSeen() {
        Target target = target("v2");
        List<Finding> findings = QueryCheck.of(source, DataPlane.APPLICATION, arms(target), target)
                .check(
                        List.of(
                                CONVERSION,
                                NO_RESTARTS,
                                COST,
                                gate(
                                        "misspelt",
                                        new Measure.Throughput(COUNT.formatted("order_total")),
                                        Rule.Comparison.fewerIsWorse()),
                                gate(
                                        "nobody",
                                        new Measure.Restarts("cart-${version}-.*", Optional.empty(), Optional.empty()),
                                        NONE)),
                        Duration.ofSeconds(10),
                        end);

        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.REFUSED)
                .extracting(finding -> finding.gate() + ": " + finding.text())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains("misspelt: query: the metric order_total exists nowhere", "orders_total?"),
                        text -> assertThat(text)
                                .contains("nobody: no pods of stable were found by", "'shop-v1-0'", "in 'pods'"));
        assertThat(findings)
                .filteredOn(
                        finding -> List.of("conversion", "no restarts", "cost").contains(finding.gate()))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
    }
}
