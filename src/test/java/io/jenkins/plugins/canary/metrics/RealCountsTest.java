package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether intervals add up to what the counters counted, on a real Prometheus with two scrapes an interval. */
class RealCountsTest {
    private static final long SCRAPE = 15;
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final long INTERVALS = 40;

    @TempDir
    static Path folder;

    /** Pods begin with this scrape, or the one that a test names; intervals are asked for from here on. */
    private static Instant start;

    private static PrometheusProcess prometheus;
    private static MetricSource source;

    @BeforeAll
    static void start() throws Exception {
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(INTERVALS * 30 + 60);
        var past = new PastMetrics(start, Duration.ofSeconds(SCRAPE));
        // One that runs all the time, with a first error at scrape 21; it was at 1000 long before.
        pod(past, "steady", "a", -20, 90, i -> 1000 + 7 * i + i % 3);
        series(past, "steady", "a", "500", 21, 90, i -> (i - 18) / 3);
        // One that comes with 12 requests behind it, and one that goes.
        pod(past, "scaled", "b", 33, 90, i -> 12 + 5 * (i - 33));
        born(past, "scaled", "b", 33, 90, 31);
        pod(past, "scaled", "c", -20, 47, i -> 400 + 11 * i);
        // One whose scrapes fail from 30 to 38, and which Prometheus knows again after that.
        pod(past, "patchy", "d", -20, 29, i -> 400 + 3 * i);
        pod(past, "patchy", "d", 39, 90, i -> 400 + 3 * i);
        // One that restarts between two scrapes, below and then beyond what it had counted.
        pod(past, "restarted", "e", -20, 40, i -> 400 + 3 * i);
        pod(past, "restarted", "e", 41, 90, i -> 200 * (i - 40));
        past.write(folder);
        prometheus = PrometheusProcess.start(folder, Map.of());
        source = PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow()));
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
    }

    private static void pod(PastMetrics past, String service, String pod, long from, long to, LongUnaryOperator count) {
        series(past, service, pod, "200", from, to, count);
        LongStream.rangeClosed(from, to).forEach(i -> past.value("up", target(service, pod), scrape(i), 1));
    }

    private static void series(
            PastMetrics past, String service, String pod, String status, long from, long to, LongUnaryOperator count) {
        LongStream.rangeClosed(from, to)
                .forEach(i -> past.value(
                        "http_requests_total",
                        target(service, pod) + ",service=\"" + service + "\",status=\"" + status + "\"",
                        scrape(i),
                        count.applyAsLong(i)));
    }

    private static void born(PastMetrics past, String service, String pod, long from, long to, long when) {
        long seconds = scrape(when).getEpochSecond();
        LongStream.rangeClosed(from, to)
                .forEach(i -> past.value("process_start_time_seconds", target(service, pod), scrape(i), seconds));
    }

    private static String target(String service, String pod) {
        return "instance=\"" + pod + "\",job=\"" + service + "\"";
    }

    private static Instant scrape(long number) {
        return start.plusSeconds(SCRAPE * number);
    }

    private static String requests(String service, String status) {
        return "http_requests_total{service=\"" + service + "\",status=~\"" + status + "\"}";
    }

    /** The counts of all intervals that begin {@code shift} milliseconds after the start. */
    private static List<Double> counts(String service, String status, long shift) {
        return ask(Increase.of(requests(service, status), INTERVAL, ""), shift);
    }

    private static List<Double> ask(String query, long shift) {
        return LongStream.rangeClosed(1, INTERVALS)
                .mapToObj(i -> start.plusMillis(shift).plus(INTERVAL.multipliedBy(i)))
                .map(at -> Single.of(source.instant(query, at), "count"))
                .mapToDouble(count -> count instanceof Single.Is is ? is.value() : 0)
                .boxed()
                .toList();
    }

    private static double sum(List<Double> counts) {
        return counts.stream().mapToDouble(Double::doubleValue).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4000, 14_999})
    void intervalsAddUpToWhatTheCounterCountedWhereverTheirBordersLie(long shift) {
        List<Double> good = counts("steady", "200", shift);

        assertThat(good).allSatisfy(count -> assertThat(count).isEqualTo(Math.rint(count)));
        assertThat(sum(good)).isEqualTo(value(80) - value(0));
        // 7 a scrape, and at most 2 to and fro.
        assertThat(good).allSatisfy(count -> assertThat(count).isBetween(12.0, 16.0));
    }

    private static double value(long scrape) {
        return 1000 + 7 * scrape + scrape % 3;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4000, 14_999})
    void aSeriesThatComesWithTheFirstErrorCountsWhole(long shift) {
        assertThat(sum(counts("steady", "500", shift))).isEqualTo((80 - 18) / 3);
    }

    @Test
    void increaseWouldStretchWhatItSawAndSoSpreadTheCounts() {
        List<Double> naive = ask("sum(increase(" + requests("steady", "200") + "[30s]))", 4000);

        assertThat(naive).anySatisfy(count -> assertThat(count).isLessThan(11));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4000, 14_999})
    void podsThatComeAndGoCountWhatTheyAnswered(long shift) {
        double came = 12 + 5 * (80 - 33);
        double went = 11 * 47;

        assertThat(sum(counts("scaled", "200", shift))).isEqualTo(came + went);
    }

    @Test
    void scrapesThatFailPutWhatTheyWouldHaveSeenIntoTheNextInterval() {
        List<Double> counts = counts("patchy", "200", 4000);

        assertThat(sum(counts)).isEqualTo(3 * 80);
        // Four intervals without a scrape, then nine scrapes' worth at once.
        assertThat(counts.subList(15, 20)).containsExactly(0.0, 0.0, 0.0, 0.0, 33.0);
    }

    @Test
    void aResetIsSeenAlsoBetweenTwoIntervals() {
        for (long shift : new long[] {4000, 10_000, 20_000}) {
            List<Double> resets = ask(Health.resetsBy("job", requests("restarted", "200"), INTERVAL), shift);

            assertThat(resets.subList(19, 21)).containsAnyOf(1.0, 2.0);
            assertThat(resets.stream().filter(count -> count > 0)).hasSize(1);
        }
    }
}
