package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Calibrations;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Buckets;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import io.prometheus.metrics.core.metrics.Histogram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Latencies that a real client counts in native histograms and a real Prometheus scrapes. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class NativeHistogramTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Target TARGET = new Target("", "shop", "v1", "v2", Map.of());

    @TempDir
    static Path folder;

    private static Histogram latency;
    private static NativeScrape target;
    private static PrometheusProcess prometheus;
    private static CountingSource source;

    @BeforeAll
    static void start() throws Exception {
        latency = Histogram.builder()
                .name("http_request_duration_seconds")
                .help("How long answering took.")
                .labelNames("service", "version", "pod")
                .nativeOnly()
                .build();
        observe("v1", "a", 500, 0.02);
        observe("v2", "c", 500, 0.02);
        target = new NativeScrape(latency);
        prometheus = PrometheusProcess.start(folder, Map.of("toy", List.of(target.address())));
        source = new CountingSource(PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow())));
        scraped();
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
        target.close();
    }

    private static void observe(String version, String pod, int times, double seconds) {
        for (int i = 0; i < times; i++) {
            latency.labelValues("shop", version, pod).observe(seconds);
        }
    }

    /** Returns the time of a scrape that has seen everything. */
    private static Instant scraped() {
        double all = latency.collect().getDataPoints().stream()
                .mapToLong(point -> point.getCount())
                .sum();
        Await.until(
                "a scrape of all " + all,
                SOON,
                () -> number("sum(histogram_count(http_request_duration_seconds))") == all);
        return Instant.now();
    }

    private static double number(String query) {
        return Single.of(source.instant(query, Instant.now()), query) instanceof Single.Is is ? is.value() : 0;
    }

    private static Sample sample(Instant from, Instant to, Double... edges) {
        var plane = DataPlane.APPLICATION;
        return QueryingSampler.of(source, plane, plane.arms(TARGET), TARGET)
                .sample(List.of(Gates.latency(edges)), from, to)
                .samples()
                .get(0);
    }

    private static long slower(Reading reading, double seconds) {
        var buckets = (Buckets) reading;
        double edge =
                buckets.edges().stream().filter(e -> e >= seconds).findFirst().orElseThrow();
        return buckets.total() - buckets.cumulative().get(buckets.edges().indexOf(edge));
    }

    @Test
    void answersOfAnIntervalAreCountedExactlyOverEveryEdge() {
        Instant from = scraped();
        observe("v1", "a", 300, 0.02);
        observe("v1", "a", 7, 0.4);
        observe("v2", "c", 90, 0.02);
        observe("v2", "c", 11, 0.4);
        // A pod whose first answers fall into the interval counts whole.
        observe("v2", "d", 5, 3);
        Sample sample = sample(from, scraped());

        assertThat(sample.query()).startsWith("sum by (service) (http_request_duration_seconds{");
        assertThat(((Buckets) sample.stable()).total()).isEqualTo(307);
        assertThat(slower(sample.stable(), 0.1)).isEqualTo(7);
        assertThat(((Buckets) sample.canary()).total()).isEqualTo(106);
        assertThat(slower(sample.canary(), 0.1)).isEqualTo(16);
        assertThat(slower(sample.canary(), 1)).isEqualTo(5);
        assertThat(((Buckets) sample.canary()).edges()).isEqualTo(((Buckets) sample.stable()).edges());
    }

    @Test
    void anEdgeOfTheUsersIsTakenForTheNearestBound() {
        Instant from = scraped();
        observe("v1", "a", 10, 0.02);
        observe("v2", "c", 10, 0.02);
        observe("v2", "c", 3, 0.4);
        Sample sample = sample(from, scraped(), 0.3);

        assertThat(((Buckets) sample.canary()).edges()).containsExactly(0.3);
        assertThat(slower(sample.canary(), 0.3)).isEqualTo(3);
        assertThat(QueryCheck.of(source, DataPlane.APPLICATION, DataPlane.APPLICATION.arms(TARGET), TARGET)
                        .check(List.of(Gates.latency(0.32)), Duration.ofSeconds(10), Instant.now()))
                .filteredOn(finding -> finding.gate().equals("latency"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("0.2973 s stands for it"));
    }

    @Test
    void aHistogramThatBeganAnewIsUnknown() {
        Sample sample = begunAnew();
        // A scrape between the end of the old one and the beginning of the new one sees a series that went away.
        for (int again = 0; again < 5 && ((Unknown) sample.stable()).cause() == Cause.STALE; again++) {
            sample = begunAnew();
        }

        assertThat(((Unknown) sample.stable()).cause()).isEqualTo(Cause.RESET);
        assertThat(sample.canary()).isInstanceOf(Buckets.class);
    }

    private static Sample begunAnew() {
        Instant from = scraped();
        latency.remove("shop", "v1", "a");
        observe("v1", "a", 10, 0.02);
        observe("v2", "c", 10, 0.02);
        return sample(from, scraped());
    }

    @Test
    void edgesAreChosenFromTheHistoryOfPods() {
        observe("v1", "b", 100, 0.02);
        scraped();
        Instant from = Instant.now();
        observe("v1", "a", 200, 0.02);
        observe("v1", "b", 100, 0.02);
        observe("v1", "b", 10, 0.4);
        Instant to = scraped();
        var time = new LookBack(to, Duration.between(from, to), 1);
        var past = new PodHistory(
                source, DataPlane.APPLICATION, Map.of("version", "v1"), new Pods("pod", List.of("a", "b"), 2), time);
        var gate =
                new Gate("latency", new Measure.Latency(0.99, List.of()), Rule.Comparison.moreIsWorse(), false, false);

        var history = ((PodHistory.Known) past.latency(List.of())).history();

        assertThat(history.intervals()).hasSize(1);
        assertThat(slower(history.intervals().get(0).get(0), 0.1)).isZero();
        assertThat(slower(history.intervals().get(0).get(1), 0.1)).isEqualTo(10);
        assertThat(Calibrations.of(gate, history)).hasValueSatisfying(learned -> assertThat(learned.edges())
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(edge).isBetween(0.02, 0.4)));
    }

    @Test
    void aQueryOfTheUsersThatGivesHistogramsIsToldWhatToDo() {
        Answer answer = source.instant("http_request_duration_seconds", Instant.now());

        assertThat(Single.of(answer, "value")).isInstanceOfSatisfying(Single.Isnt.class, isnt -> {
            assertThat(isnt.why().cause()).isEqualTo(Cause.BAD_QUERY);
            assertThat(isnt.why().text()).contains("wrap it in histogram_count()");
        });
    }

    @Test
    void aHistogramThatGrewCoarserIsStillCountedExactly() {
        Instant from = scraped();
        // From a thousandth of a second to minutes: more than the client's 160 buckets at its finest.
        for (double seconds = 0.001; seconds < 200; seconds *= 1.05) {
            observe("v2", "c", 1, seconds);
        }
        // Above a second, for the client puts some of the quicker ones one bucket too high when it coarsens.
        double edge = Math.sqrt(2);
        long over = 0;
        long all = 0;
        for (double seconds = 0.001; seconds < 200; seconds *= 1.05) {
            over += seconds > edge ? 1 : 0;
            all++;
        }
        Sample sample = sample(from, scraped(), edge);

        assertThat(((Buckets) sample.canary()).total()).isEqualTo(all);
        assertThat(slower(sample.canary(), edge)).isEqualTo(over);
    }
}
