package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
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

/** Series that begin, begin anew or lack a label, as a real Prometheus remembers them from samples a second apart. */
class RealSeriesTest {
    private static final String SHOP = "instance=\"shop:80\",job=\"shop\"";
    private static final String LATE = "instance=\"late:80\",job=\"shop\"";
    /** When things happen. */
    private static final long TEN = 10;

    @TempDir
    static Path folder;

    private static Instant start;
    private static PrometheusProcess prometheus;
    private static MetricSource source;

    @BeforeAll
    static void start() throws Exception {
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(5 * 60);
        var past = new PastMetrics(start, Duration.ofSeconds(1));
        for (long second = 0; second <= 2 * TEN; second++) {
            Instant at = start.plusSeconds(second);
            past.value("up", SHOP, at, 1);
            count(past, SHOP, "v1", "200", at, 40 * second);
            count(past, SHOP, "v3", "200", at, second < TEN ? 100 : 110);
            if (second >= TEN) {
                count(past, SHOP, "v3", "500", at, 4);
            }
            count(past, SHOP, "v4", "200", at, second < TEN ? 1000 : 7);
            // Prometheus knows this target only from here on.
            if (second >= TEN - 1) {
                past.value("up", LATE, at, 1);
                count(past, LATE, "v6", "200", at, second < TEN ? 1000 : 1005);
            }
            istio(past, "v1", at);
            istio(past, "v2", at);
        }
        past.write(folder);
        prometheus = PrometheusProcess.start(folder, Map.of());
        source = PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow()));
    }

    private static void count(PastMetrics past, String target, String version, String status, Instant at, long value) {
        String labels = target + ",service=\"shop\",version=\"" + version + "\",status=\"" + status + "\"";
        past.value("http_requests_total", labels, at, value);
    }

    private static void istio(PastMetrics past, String version, Instant at) {
        String labels = SHOP + ",reporter=\"destination\",destination_service_name=\"shop\",destination_version=\""
                + version + "\"";
        past.value("istio_requests_total", labels, at, 9);
        past.value("istio_request_duration_milliseconds_bucket", labels + ",le=\"250\"", at, 3);
        past.value("istio_request_duration_milliseconds_bucket", labels + ",le=\"+Inf\"", at, 9);
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
    }

    /** The interval that ends two seconds and a half after what happens. */
    private static Tick sample(DataPlane plane, String canary, Duration interval, Gate... gates) {
        var target = new Target("", "shop", "v1", canary, Map.of());
        return QueryingSampler.of(source, plane, plane.arms(target), target)
                .sample(List.of(gates), end().minus(interval), end());
    }

    private static Instant end() {
        return start.plusSeconds(TEN).plusMillis(2500);
    }

    private static Reading canary(DataPlane plane, String version, Gate gate) {
        return sample(plane, version, Duration.ofSeconds(5), gate)
                .samples()
                .get(0)
                .canary();
    }

    @Test
    void theFirstErrorsOfAServiceAreCountedThoughTheirSeriesIsNewBorn() {
        assertThat(canary(DataPlane.APPLICATION, "v3", Gates.errors())).isEqualTo(new Counts(4, 14));

        String naive = "sum(increase(http_requests_total{version=\"v3\",status=\"500\"}[5s]))";
        assertThat(Single.of(source.instant(naive, end()), "errors")).isEqualTo(new Single.Is(0));
    }

    @Test
    void whatATargetCountedBeforePrometheusKnewItIsNotTakenForThisIntervals() {
        // Ten minutes ago there was no Prometheus yet.
        assertThat(sample(DataPlane.APPLICATION, "v6", Duration.ofMinutes(10)).traffic())
                .hasValue(new Traffic(5, 40 * (TEN + 2)));
    }

    @Test
    void aCounterResetMakesTheIntervalUnknown() {
        assertThat(canary(DataPlane.APPLICATION, "v4", Gates.errors()))
                .isInstanceOfSatisfying(Unknown.class, unknown -> {
                    assertThat(unknown.cause()).isEqualTo(Cause.RESET);
                    assertThat(unknown.text()).contains("restart");
                });
    }

    @Test
    void istiosMillisecondsBecomeSecondsAndAMissingStatusLabelIsToldApart() {
        assertThat(canary(DataPlane.ISTIO, "v2", Gates.latency()))
                .isInstanceOfSatisfying(Reading.Buckets.class, buckets -> assertThat(buckets.edges())
                        .containsExactly(0.25));
        assertThat(canary(DataPlane.ISTIO, "v2", Gates.errors()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.text()).contains("no label 'response_code'"));
    }
}
