package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.lab.ToyService;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An interval of a shop in two versions that a real Prometheus scrapes: what was answered in it is known exactly. */
class RealPrometheusTest {
    private static final int RATE = 40;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static ToyService stable;
    private static ToyService canary;
    private static ScrapedText text;
    private static LoadGenerator stableLoad;
    private static LoadGenerator canaryLoad;
    private static PrometheusProcess prometheus;
    private static CountingSource source;

    /** Times of scrapes of all targets, the one before the first request and the other after the last answer. */
    private static Instant from;

    private static Instant to;

    @BeforeAll
    static void start() throws IOException {
        stable = ToyService.start("shop", "v1");
        canary = ToyService.start("shop", "v2");
        canary.errors(0.3);
        canary.latency(Duration.ofMillis(120));
        text = new ScrapedText();
        prometheus = PrometheusProcess.start(
                folder,
                Map.of(
                        "toy", List.of("127.0.0.1:" + stable.port(), "127.0.0.1:" + canary.port()),
                        "text", List.of(text.address())));
        source = new CountingSource(PrometheusSource.of(
                PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                        .orElseThrow())));
        from = prometheus.awaitScrape();
        stableLoad = LoadGenerator.start(stable.url(), 2 * RATE, Duration.ofMinutes(3));
        canaryLoad = LoadGenerator.start(canary.url(), RATE, Duration.ofMinutes(3));
        awaitAnswers(60);
        // Users' own queries need two samples, one of them amid the load.
        prometheus.awaitScrape();
        awaitAnswers(60);
        stableLoad.close();
        canaryLoad.close();
        to = prometheus.awaitScrape();
    }

    private static void awaitAnswers(long more) {
        long before = canaryLoad.answers("v2");
        Await.until("load", SOON, () -> canaryLoad.answers("v2") >= before + more);
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
        text.close();
        canary.close();
        stable.close();
    }

    private static Target target(String canaryVersion) {
        return new Target("", "shop", "v1", canaryVersion, Map.of());
    }

    private static Tick sample(DataPlane plane, Target target, Gate... gates) {
        return QueryingSampler.of(source, plane, plane.arms(target), target).sample(List.of(gates), from, to);
    }

    private static Sample sample(Gate gate) {
        return sample(DataPlane.APPLICATION, target("v2"), gate).samples().get(0);
    }

    private static Unknown unknown(Reading reading) {
        assertThat(reading).isInstanceOf(Unknown.class);
        return (Unknown) reading;
    }

    @Test
    void requestsAndErrorsOfBothVersionsAreCounted() {
        Tick tick = sample(DataPlane.APPLICATION, target("v2"), Gates.errors());

        long bad = canaryLoad.outcomes().get(new LoadGenerator.Outcome("v2", 500));
        assertThat(tick.traffic()).hasValue(new Traffic(canaryLoad.answers("v2"), stableLoad.answers("v1")));
        assertThat(tick.samples().get(0).canary()).isEqualTo(new Counts(bad, canaryLoad.answers("v2")));
        assertThat(tick.samples().get(0).stable()).isEqualTo(new Counts(0, stableLoad.answers("v1")));
    }

    @Test
    void theQueryOfASampleCanBeAskedAgainAndGivesTheShare() {
        Sample sample = sample(Gates.errors());

        assertThat(Single.of(source.instant(sample.query(), to), "share"))
                .isEqualTo(new Single.Is(((Counts) sample.canary()).share()));
    }

    @Test
    void latencyIsSeenInTheBucketsInSeconds() {
        Sample sample = sample(Gates.latency(0.1, 0.25));

        Reading.Buckets slow = (Reading.Buckets) sample.canary();
        assertThat(slow.edges()).containsExactly(0.1, 0.25);
        assertThat(slow.total()).isEqualTo(canaryLoad.answers("v2"));
        assertThat(slow.cumulative()).containsExactly(0L, slow.total());
        Reading.Buckets quick = (Reading.Buckets) sample.stable();
        assertThat(quick.total()).isEqualTo(stableLoad.answers("v1"));
        assertThat(quick.cumulative()).containsExactly(quick.total(), quick.total());
        assertThat(((Reading.Buckets) sample(Gates.latency()).canary()).edges()).hasSize(12);
    }

    @Test
    void anEdgeThatTheHistogramLacksIsNamedWithThoseThereAre() {
        assertThat(unknown(sample(Gates.latency(0.123)).canary()).text())
                .contains("no edge at 0.123 s")
                .contains("0.1, 0.15");
    }

    @Test
    void bothArmsAndAllTemplatesTakeOneRequestAndEachOwnQueryOneMore() {
        source.asked().clear();
        sample(DataPlane.APPLICATION, target("v2"), Gates.errors(), Gates.latency(), Gates.errors());
        assertThat(source.asked()).hasSize(1);

        source.asked().clear();
        Gate perArm = Gates.query("sum(up) + 0 * count(http_requests_total{version=\"${version}\"})");
        sample(
                DataPlane.APPLICATION,
                target("v2"),
                Gates.errors(),
                perArm,
                perArm,
                Gates.query("sum(up)"),
                Gates.query("sum(up)"));
        assertThat(source.asked()).hasSize(1 + 2 + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vector(0) / 0 | NAN | division by zero",
                "vector(1) / 0 | INFINITE | finite",
                "http_requests_total | SEVERAL_SERIES | status",
                "no_such_metric | EMPTY | no series",
                "sum(( | BAD_QUERY | parse error",
                "rate(up) | BAD_QUERY | range vector",
            })
    void whatIsNoSingleNumberIsToldApartAndSpoilsNoOtherGate(String query, Cause cause, String said) {
        Tick tick = sample(DataPlane.APPLICATION, target("v2"), Gates.query(query), Gates.errors());

        Unknown unknown = unknown(tick.samples().get(0).canary());
        assertThat(unknown.cause()).isEqualTo(cause);
        assertThat(unknown.text()).contains(said);
        assertThat(tick.samples().get(1).canary()).isInstanceOf(Counts.class);
    }

    @Test
    void aQueryThatNamesNoArmIsTheCanarysAlone() {
        Sample sample = sample(Gates.query("sum(up{job=\"toy\"})"));

        assertThat(sample.canary()).isEqualTo(new Reading.Value(2));
        assertThat(unknown(sample.stable()).cause()).isEqualTo(Cause.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"} or vector(1) #", "v2\"}[5s])) or vector(1)\n#", "\\", "\\\"", "' or 1", "`", "v2\u0000"})
    void aVersionThatTriesToChangeTheQueryOnlyFindsNothing(String version) {
        Gate own = Gates.query("sum(http_requests_total{version=\"${version}\"})");
        Gate single = Gates.query("sum(http_requests_total{version='${version}'})");

        Tick tick = sample(DataPlane.APPLICATION, target(version), Gates.errors(), own, single);

        assertThat(tick.traffic().orElseThrow().canary()).isZero();
        assertThat(tick.samples())
                .allSatisfy(
                        sample -> assertThat(unknown(sample.canary()).cause()).isEqualTo(Cause.EMPTY));
        assertThat(tick.samples().get(0).stable()).isInstanceOf(Counts.class);
    }

    @Test
    void moreBadEventsThanAllIsNonsense() {
        Sample sample = sample(Gates.errors(
                "sum(increase(http_requests_total{version=\"${version}\"}[${interval}])) * 2",
                "sum(increase(http_requests_total{version=\"${version}\"}[${interval}]))"));

        assertThat(unknown(sample.canary()).cause()).isEqualTo(Cause.NONSENSE);
    }

    @Test
    void anErrorQueryThatFindsNothingInEitherArmIsNotTakenForZeroErrors() {
        String total = "sum(increase(http_requests_total{version=\"${version}\"}[${interval}]))";

        Sample misspelled = sample(Gates.errors("sum(increase(http_erors{v=\"${version}\"}[1m]))", total));
        assertThat(unknown(misspelled.canary()).text())
                .contains("found nothing in either arm")
                .contains("or vector(0)");

        // Stable has no such series, but the canary has: then stable's absence is zero.
        Sample seen = sample(Gates.errors(
                "sum(increase(http_requests_total{version=\"${version}\",status=\"500\"}[${interval}]))", total));
        assertThat(((Counts) seen.canary()).bad()).isPositive();
        assertThat(((Counts) seen.stable()).bad()).isZero();
    }

    @Test
    void seriesThatEndedWithinTheIntervalAreStale() {
        Target target = target("v5");
        Instant before = prometheus.awaitScrape();
        text.say("http_requests_total{service=\"shop\",version=\"v5\",status=\"200\"} 5");
        prometheus.awaitScrape();
        text.say("other 1");
        Instant after = prometheus.awaitScrape();

        Tick tick = QueryingSampler.of(source, DataPlane.APPLICATION, DataPlane.APPLICATION.arms(target), target)
                .sample(List.of(Gates.errors()), before, after);

        Unknown unknown = unknown(tick.samples().get(0).canary());
        assertThat(unknown.cause()).isEqualTo(Cause.STALE);
        assertThat(unknown.text()).contains("the series ended within this interval");
    }

    @Test
    void aCanaryWithoutSeriesBesideAStableWithRequestsHadNoRequests() {
        Tick tick = sample(DataPlane.APPLICATION, target("v9"), Gates.errors());

        assertThat(tick.traffic()).hasValue(new Traffic(0, stableLoad.answers("v1")));
        assertThat(unknown(tick.samples().get(0).canary()).cause()).isEqualTo(Cause.EMPTY);
    }
}
