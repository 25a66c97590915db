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
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.Finding.Level;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gates on a real Prometheus that scrapes a shop in three versions: v1 runs, v2 loses orders, restarts, leaks and costs
 * more, v3 is as good as v1. One request in twenty fails in all of them, as when a database is shared.
 */
class RealGatesTest {
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int TICKS = 7;
    private static final Duration SOON = Duration.ofSeconds(20);
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

    @TempDir
    private static Path folder;

    private static ScrapedText shop;
    private static PrometheusProcess prometheus;
    private static MetricSource source;

    private static Gate gate(String name, Measure measure, Rule rule) {
        return new Gate(name, measure, rule, false, false);
    }

    @BeforeAll
    static void start() throws IOException {
        shop = new ScrapedText();
        var first = new AtomicReference<Instant>();
        shop.say(() -> shopAfter(secondsSince(first)));
        prometheus = PrometheusProcess.start(folder, Map.of("shop", List.of(shop.address())));
        source = PrometheusSource.of(PrometheusSettings.at(
                PrometheusUrl.read(new Problems(), "url", prometheus.url().toString())
                        .orElseThrow()));
        Await.until(
                "two intervals of scrapes",
                SOON,
                () -> source.instant(
                                        "min(http_requests_total) > 0 and min(http_requests_total offset 4s) > 0",
                                        Instant.now())
                                instanceof Answer.Series series
                        && !series.lines().isEmpty());
    }

    /** Whole ones: scrapes are a second apart but for some milliseconds, in which no pod shall restart once more. */
    private static long secondsSince(AtomicReference<Instant> first) {
        Instant now = Instant.now();
        first.compareAndSet(null, now);
        return Math.round(Duration.between(first.get(), now).toMillis() / 1000.0);
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
        shop.close();
    }

    /** What the shop has counted after so many seconds. */
    private static String shopAfter(double seconds) {
        return new Version("v1", 400, 6, 0.5, 0, 100, 3).after(seconds)
                + new Version("v2", 1200, 2, 0.05, 1, 150, 9).after(seconds)
                + new Version("v3", 1200, 2, 0.5, 0, 100, 3).after(seconds);
    }

    private record Version(
            String name, long rate, int pods, double conversion, double restarts, double memory, long tokens) {
        String after(double seconds) {
            String labels = "service=\"shop\",version=\"" + name + "\"";
            long requests = (long) (rate * (10 + seconds));
            var text = new StringBuilder()
                    .append("http_requests_total{" + labels + ",status=\"200\"} " + requests * 19 / 20 + "\n")
                    .append("http_requests_total{" + labels + ",status=\"500\"} " + requests / 20 + "\n")
                    .append("checkouts_total{" + labels + "} " + requests / 2 + "\n")
                    .append("orders_total{" + labels + "} " + (long) (requests / 2 * conversion) + "\n")
                    .append("events_total{" + labels + "} " + (long) (requests * 4 * conversion) + "\n")
                    .append("tokens_total{" + labels + "} " + requests * tokens + "\n")
                    .append("queue_length{" + labels + "} " + (memory / 5 + seconds % 3) + "\n")
                    .append("process_resident_memory_bytes{" + labels + "} " + memory + "\n");
            for (int pod = 0; pod < pods; pod++) {
                text.append("kube_pod_container_status_restarts_total{namespace=\"prod\",pod=\"shop-" + name + "-" + pod
                        + "\",container=\"shop\"} " + (long) (seconds * restarts) + "\n");
            }
            return text.toString();
        }
    }

    private static Target target(String canary) {
        return new Target("prod", "shop", "v1", canary, Map.of());
    }

    private static Arms arms(Target target) {
        return new Arms(Map.of("service", "shop"), Map.of("version", "v1"), Map.of("version", target.canary()));
    }

    /** What each gate says, judged for itself, after intervals that follow each other. */
    private static Map<String, GateVerdict> judged(String canary, Instant first) {
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
            Instant from = first.plus(TICK.multipliedBy(i));
            Instant due = from.plus(TICK).plusSeconds(1);
            Await.until("an interval's last scrape", SOON, () -> Instant.now().isAfter(due));
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
        Instant first = Instant.now();
        Map<String, GateVerdict> bad = judged("v2", first);
        Map<String, GateVerdict> good = judged("v3", first);

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
                .matches("conversion (4\\.9|5\\.0).% \\(\\d+ of \\d+\\) vs stable (49\\.9|50\\.0).% .*"
                        + "at most 0\\.\\d+ of stable's, 99% sure.*");
        assertThat(bad.get("no restarts").text()).isEqualTo("no restarts 4 in 4 pod-seconds, limit 0, for 2s");
        // A request of thousands may be in one of two counters only.
        assertThat(bad.get("cost").text()).matches("cost (8\\.9\\d*|9(\\.0\\d*)?) a request \\(.*");
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
        Instant now = Instant.now();

        List<Sample> samples = QueryingSampler.of(source, DataPlane.APPLICATION, arms(target), target)
                .sample(List.of(misspelt, nobody), now.minus(TICK), now)
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
                        Instant.now());

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
