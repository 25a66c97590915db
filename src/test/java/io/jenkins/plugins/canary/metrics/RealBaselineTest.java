package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.lab.PastMetrics;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary beside stable and a fresh copy of it, on a real Prometheus. */
class RealBaselineTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Map<String, String> COMMON = Map.of("service", "shop");
    private static final Map<String, String> STABLE = Map.of("version", "v1");
    private static final Map<String, String> CANARY = Map.of("version", "v2");
    private static final Map<String, String> BESIDE = Map.of("version", "v1-baseline");
    private static final Map<String, String> WITHIN = Map.of("version", "v1", "track", "baseline");

    @TempDir
    static Path folder;

    private static Instant start;
    private static PrometheusProcess prometheus;
    private static CountingSource source;

    @BeforeAll
    static void start() throws Exception {
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(15 * 60);
        var past = new PastMetrics(start, Duration.ofSeconds(15));
        for (long i = 0; i < 40; i++) {
            count(past, "a", "v1", "stable", i, 100, 0);
            count(past, "b", "v2", "canary", i, 10, 2);
            count(past, "c", "v1-baseline", "baseline", i, 10, 1);
            count(past, "d", "v1", "baseline", i, 20, 3);
        }
        past.write(folder);
        prometheus = PrometheusProcess.start(folder, Map.of());
        source = new CountingSource(PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow())));
    }

    private static void count(
            PastMetrics past, String pod, String version, String track, long i, long requests, long errors) {
        Instant at = start.plusSeconds(15 * i);
        String labels = "instance=\"" + pod + "\",job=\"shop\",service=\"shop\",version=\"" + version + "\",track=\""
                + track + "\"";
        past.value("http_requests_total", labels + ",status=\"200\"", at, (requests - errors) * i);
        past.value("http_requests_total", labels + ",status=\"500\"", at, errors * i);
        past.value("up", "instance=\"" + pod + "\",job=\"shop\"", at, 1);
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
    }

    /** The interval that begins so many seconds after the first requests. */
    private static Tick sample(Map<String, String> baseline, long seconds, Duration warmup, Gate... gates) {
        var target = new Target("", "shop", "v1", "v2", Map.of(), "v1-baseline");
        Instant from = start.plusSeconds(seconds);
        return QueryingSampler.of(source, DataPlane.APPLICATION, new Arms(COMMON, STABLE, CANARY, baseline), target)
                .leavingOut(warmup, List.of("pod", "instance"))
                .sample(List.of(gates), from, from.plus(INTERVAL));
    }

    @Test
    void theCanaryIsComparedWithTheBaselineAndItsShareIsOfAllTraffic() {
        source.asked().clear();
        Tick tick = sample(BESIDE, 302, Duration.ZERO, Gates.errors());

        Sample errors = tick.samples().get(0);
        assertThat(errors.canary()).isEqualTo(new Counts(4, 20));
        assertThat(errors.stable()).isEqualTo(new Counts(2, 20));
        assertThat(tick.traffic()).hasValue(new Traffic(20, 200 + 40 + 20));
        assertThat(source.asked()).hasSize(1);
    }

    @Test
    void aBaselineThatIsPartOfStableIsNotCountedTwice() {
        Tick tick = sample(WITHIN, 302, Duration.ZERO, Gates.errors());

        assertThat(tick.samples().get(0).stable()).isEqualTo(new Counts(6, 40));
        assertThat(tick.traffic()).hasValue(new Traffic(20, 200 + 40));
    }

    @Test
    void aBaselineWithoutSeriesIsNothingToCompareWith() {
        Tick tick = sample(Map.of("version", "v7"), 302, Duration.ZERO, Gates.errors());

        assertThat(tick.samples().get(0).stable())
                .isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.text())
                        .startsWith("requests of baseline: ")
                        .contains("version=v7"));
        assertThat(tick.traffic()).hasValue(new Traffic(20, 200 + 40));
    }

    @Test
    void bothAreColdAlike() {
        Tick tick = sample(BESIDE, 62, Duration.ofMinutes(3), Gates.errors());

        assertThat(List.of(tick.samples().get(0).canary(), tick.samples().get(0).stable()))
                .allSatisfy(reading -> assertThat(((Unknown) reading).cause()).isEqualTo(Cause.WARMING));
        assertThat(tick.warming().orElseThrow().pods()).hasSize(2);
        assertThat(tick.warming().orElseThrow().requests()).isEqualTo(40);
    }

    @Test
    void queriesOfTheUsersAreAskedForTheBaseline() {
        String counted = "sum(increase(http_requests_total{version=\"${version}\"%s}[${interval}]))";
        Gate own = Gates.errors(counted.formatted(",status=\"500\""), counted.formatted(""));

        assertThat(sample(BESIDE, 302, Duration.ZERO, own).samples().get(0).stable())
                .isEqualTo(new Counts(2, 20));
    }

    @Test
    void theCheckBeforehandLooksAtAllThree() {
        var target = new Target("", "shop", "v1", "v2", Map.of(), "v7");
        var arms = new Arms(COMMON, STABLE, CANARY, Map.of("version", "v7"));
        assertThat(QueryCheck.of(source, DataPlane.APPLICATION, arms, target)
                        .check(List.of(), INTERVAL, start.plusSeconds(300)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("version=\"v7\" yet (baseline)"));
    }
}
