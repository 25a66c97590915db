package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Warming;
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
import java.time.temporal.TemporalUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries whose pods come, restart and go, as a real Prometheus remembers them. */
class RealWarmUpTest {
    private static final long SCRAPE = 15;
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration WARMUP = Duration.ofMinutes(3);
    private static final TemporalUnit S = ChronoUnit.SECONDS;

    @TempDir
    static Path folder;

    /** Ten minutes after the first pods came. */
    private static Instant ten;

    private static PrometheusProcess prometheus;
    private static CountingSource source;

    @BeforeAll
    static void start() throws Exception {
        ten = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(20 * 60);
        var past = new PastMetrics(ten, Duration.ofSeconds(SCRAPE));
        // Two pods of the canary, and a third from minute ten on; 4 of its first 40 requests a scrape are errors.
        for (String service : List.of("scaled", "lone", "crashed", "begun", "nameless")) {
            pod(past, service, "v1", "stable-1", -600, 900, i -> 100 * i);
        }
        pod(past, "scaled", "v2", "canary-1", -600, 900, i -> 10 * i);
        pod(past, "scaled", "v2", "canary-2", -600, 900, i -> 20 * i);
        pod(past, "scaled", "v2", "canary-3", 0, 900, i -> 40 * i);
        errors(past, "scaled", "v2", "canary-3", 0, 900, i -> 4 * i);
        // One pod alone, from minute ten on.
        pod(past, "lone", "v2", "canary-1", 0, 900, i -> 10 * i);
        // Two pods, one of which crashes at minute ten and begins anew.
        pod(past, "crashed", "v2", "canary-1", -600, 900, i -> 10 * i);
        pod(past, "crashed", "v2", "canary-2", -600, -15, i -> 20 * i);
        pod(past, "crashed", "v2", "canary-2", 0, 900, i -> 30 * i);
        // One whose process is known to have begun at minute ten, though its counter doesn't fall.
        pod(past, "begun", "v2", "canary-1", -600, -15, i -> i);
        pod(past, "begun", "v2", "canary-1", 0, 900, i -> 500 + 10 * i);
        for (long t = 0; t <= 900; t += SCRAPE) {
            past.value(
                    "process_start_time_seconds",
                    target("begun", "canary-1"),
                    ten.plusSeconds(t),
                    ten.getEpochSecond());
        }
        // Without any label of pods.
        for (long t = 0; t <= 900; t += SCRAPE) {
            past.value(
                    "http_requests_total", "service=\"nameless\",version=\"v2\",status=\"200\"", ten.plusSeconds(t), t);
        }
        past.write(folder);
        prometheus = PrometheusProcess.start(folder, Map.of());
        source = new CountingSource(PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow())));
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
    }

    private static void pod(
            PastMetrics past, String service, String version, String pod, long from, long to, LongUnaryOperator count) {
        series(past, service, version, pod, "200", from, to, count);
        for (long t = from; t <= to; t += SCRAPE) {
            past.value("up", target(service, pod), ten.plusSeconds(t), 1);
        }
    }

    private static void errors(
            PastMetrics past, String service, String version, String pod, long from, long to, LongUnaryOperator count) {
        series(past, service, version, pod, "500", from, to, count);
    }

    private static void series(
            PastMetrics past,
            String service,
            String version,
            String pod,
            String status,
            long from,
            long to,
            LongUnaryOperator count) {
        String labels = target(service, pod) + ",service=\"" + service + "\",version=\"" + version + "\",status=\""
                + status + "\"";
        for (long t = from; t <= to; t += SCRAPE) {
            past.value("http_requests_total", labels, ten.plusSeconds(t), count.applyAsLong((t - from) / SCRAPE));
        }
    }

    private static String target(String service, String pod) {
        return "instance=\"" + pod + "\",job=\"" + service + "\"";
    }

    private static MetricsSpec metrics(String service, DataPlane plane, Optional<String> podLabel) {
        var target = new Target("", service, "v1", "v2", Map.of());
        return new MetricsSpec(new MetricsSpec.Named("p"), plane, plane.arms(target), target, podLabel);
    }

    /** The interval that begins so many seconds after minute ten. */
    private static Tick sample(String service, long seconds) {
        MetricsSpec spec = metrics(service, DataPlane.APPLICATION, Optional.empty());
        Instant from = ten.plus(seconds, S);
        return QueryingSampler.of(source, spec.plane(), spec.arms(), spec.target())
                .leavingOut(WARMUP, spec.podLabels())
                .sample(List.of(Gates.errors()), from, from.plus(INTERVAL));
    }

    private static Reading canary(Tick tick) {
        return tick.samples().get(0).canary();
    }

    @Test
    void aPodThatComesLaterIsLeftOutUntilItIsWarmAndThenCounted() {
        Tick young = sample("scaled", 62);

        assertThat(canary(young)).isEqualTo(new Counts(0, 60));
        assertThat(young.traffic().orElseThrow().canary()).isEqualTo(60 + 88);
        Warming warming = young.warming().orElseThrow();
        assertThat(warming.requests()).isEqualTo(88);
        assertThat(warming.pods()).singleElement().satisfies(pod -> {
            assertThat(pod.name()).isEqualTo("canary-3");
            assertThat(pod.until().getEpochSecond()).isCloseTo(ten.plus(WARMUP).getEpochSecond(), within(15L));
        });

        // The first interval that begins three minutes after its first request, give or take half an interval.
        assertThat(canary(sample("scaled", 164))).isEqualTo(new Counts(0, 60));
        Tick warm = sample("scaled", 182);
        assertThat(canary(warm)).isEqualTo(new Counts(8, 60 + 88));
        assertThat(warm.warming()).isEmpty();
        assertThat(young.samples().get(0).query()).contains("unless on (pod, instance)");
        assertThat(warm.samples().get(0).query()).doesNotContain("unless");
    }

    @Test
    void aCanaryOfOnePodIsWarmingAndTheReadingSaysUntilWhen() {
        Tick tick = sample("lone", 32);

        assertThat(canary(tick)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).isEqualTo(Cause.WARMING);
            assertThat(unknown.text())
                    .startsWith("all pods of canary that answered warm up: canary-1 until ")
                    .endsWith("; 20 requests left out");
        });
        assertThat(tick.traffic().orElseThrow().canary()).isEqualTo(20);
        assertThat(canary(sample("lone", 182))).isEqualTo(new Counts(0, 20));
    }

    @Test
    void aPodThatCrashesWarmsUpAgainAndSpoilsNoIntervalOfTheOthers() {
        for (long seconds : new long[] {-18, 2, 62, 122}) {
            Tick tick = sample("crashed", seconds);
            assertThat(canary(tick)).isEqualTo(new Counts(0, 20));
            assertThat(tick.warming().orElseThrow().pods()).singleElement().satisfies(pod -> assertThat(pod.name())
                    .isEqualTo("canary-2"));
        }
        assertThat(canary(sample("crashed", 182))).isEqualTo(new Counts(0, 20 + 60));
    }

    @Test
    void aProcessThatIsKnownToBeNewWarmsUpThoughItsCounterDidNotFall() {
        assertThat(((Unknown) canary(sample("begun", 62))).cause()).isEqualTo(Cause.WARMING);
        assertThat(canary(sample("begun", 182))).isEqualTo(new Counts(0, 20));
    }

    @Test
    void seriesWithoutALabelOfPodsAreNeverLeftOutAndTheCheckBeforehandSaysSo() {
        assertThat(canary(sample("nameless", 32))).isEqualTo(new Counts(0, 30));

        assertThat(check("nameless", DataPlane.APPLICATION, Optional.empty())).isEmpty();
        assertThat(check("scaled", DataPlane.APPLICATION, Optional.of("kubernetes_pod_name")))
                .hasValueSatisfying(finding -> assertThat(finding.text())
                        .contains("looked for kubernetes_pod_name", "warms up with its first traffic", "'podLabel'"));
        assertThat(check("scaled", DataPlane.HAPROXY, Optional.empty()))
                .hasValueSatisfying(finding -> assertThat(finding.level()).isEqualTo(Finding.Level.OK));
    }

    private static Optional<Finding> check(String service, DataPlane plane, Optional<String> podLabel) {
        return PodLabelCheck.of(source, metrics(service, plane, podLabel), ten.plusSeconds(60));
    }

    @Test
    void onlyWhenPodsWarmUpASecondRequestIsMade() {
        source.asked().clear();
        sample("scaled", 300);
        assertThat(source.asked()).hasSize(1);

        source.asked().clear();
        sample("scaled", 62);
        assertThat(source.asked()).hasSize(2);
    }
}
