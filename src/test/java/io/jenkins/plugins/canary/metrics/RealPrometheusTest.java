package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Counts;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.lab.ToyService;
import io.jenkins.plugins.canary.metrics.Finding.Level;
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

class RealPrometheusTest {
    private static final int RATE = 40;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ToyService stable;
    private static ToyService canary;
    private static ScrapedText text;
    private static LoadGenerator stableLoad;
    private static LoadGenerator canaryLoad;
    private static PrometheusProcess prometheus;
    private static CountingSource source;

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
        stableLoad = LoadGenerator.start(stable.url(), 2 * RATE, Duration.ofMinutes(3));
        canaryLoad = LoadGenerator.start(canary.url(), RATE, Duration.ofMinutes(3));
        // More than a window of full load, and the scrape after it.
        Await.until("load", SOON, () -> canaryLoad.answers("v2") > 7 * RATE);
    }

    @AfterAll
    static void stop() {
        stableLoad.close();
        canaryLoad.close();
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
        Instant now = Instant.now();
        return QueryingSampler.of(source, plane, plane.arms(target), target)
                .sample(List.of(gates), now.minus(WINDOW), now);
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

        assertThat(tick.traffic()).hasValueSatisfying(traffic -> {
            assertThat(traffic.canary()).isBetween(5L * RATE * 8 / 10, 5L * RATE * 12 / 10);
            assertThat(traffic.share()).isCloseTo(1 / 3.0, within(0.05));
        });
        Counts counts = (Counts) tick.samples().get(0).canary();
        assertThat(counts.share()).isCloseTo(0.3, within(0.12));
        assertThat(tick.samples().get(0).stable())
                .isEqualTo(new Counts(0, tick.traffic().get().stable()));
    }

    @Test
    void theQueryOfASampleCanBeAskedAgainAndGivesTheShare() {
        Sample sample = sample(Gates.errors());

        var again = Single.of(source.instant(sample.query(), Instant.now()), "share");

        assertThat(((Single.Is) again).value()).isCloseTo(((Counts) sample.canary()).share(), within(0.1));
    }

    @Test
    void latencyIsSeenInTheBucketsInSeconds() {
        Sample sample = sample(Gates.latency(0.1, 0.25));

        Reading.Buckets slow = (Reading.Buckets) sample.canary();
        assertThat(slow.edges()).containsExactly(0.1, 0.25);
        assertThat(slow.total()).isGreaterThan(100);
        assertThat(slow.cumulative().get(0)).isZero();
        assertThat(slow.cumulative().get(1)).isGreaterThan(slow.total() * 9 / 10);
        Reading.Buckets quick = (Reading.Buckets) sample.stable();
        assertThat(quick.cumulative().get(0)).isGreaterThan(quick.total() * 9 / 10);
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
    void theFirstErrorsOfAServiceAreCountedThoughTheirSeriesIsNewBorn() {
        String good = "http_requests_total{service=\"shop\",version=\"v3\",status=\"200\"} %d\n";
        text.say(good.formatted(100));
        awaitValue("v3", 100);
        Instant before = Instant.now();
        Await.until("a window", SOON, () -> Instant.now().isAfter(before.plus(WINDOW)));
        text.say(good.formatted(110) + "http_requests_total{service=\"shop\",version=\"v3\",status=\"500\"} 4");
        awaitValue("v3", 114);

        Sample sample = sample(DataPlane.APPLICATION, target("v3"), Gates.errors())
                .samples()
                .get(0);

        assertThat(((Counts) sample.canary()).bad()).isEqualTo(4);
        assertThat(((Counts) sample.canary()).total()).isBetween(13L, 18L);
        var naive =
                source.instant("sum(increase(http_requests_total{version=\"v3\",status=\"500\"}[5s]))", Instant.now());
        assertThat(Single.of(naive, "errors")).isNotEqualTo(new Single.Is(4)).satisfies(missed -> assertThat(
                        missed instanceof Single.Isnt || ((Single.Is) missed).value() == 0)
                .isTrue());
    }

    @Test
    void whatATargetCountedBeforePrometheusKnewItIsNotTakenForThisIntervals() {
        String line = "http_requests_total{service=\"shop\",version=\"v6\",status=\"200\"} ";
        text.say(line + 1000);
        awaitValue("v6", 1000);
        text.say(line + 1005);
        awaitValue("v6", 1005);
        Target target = target("v6");
        Instant now = Instant.now();

        // Ten minutes ago there was no Prometheus yet.
        Tick tick = QueryingSampler.of(source, DataPlane.APPLICATION, DataPlane.APPLICATION.arms(target), target)
                .sample(List.of(), now.minus(Duration.ofMinutes(10)), now);

        assertThat(tick.traffic())
                .hasValueSatisfying(traffic -> assertThat(traffic.canary()).isBetween(4L, 12L));
    }

    @Test
    void aCounterResetMakesTheIntervalUnknown() {
        String line = "http_requests_total{service=\"shop\",version=\"v4\",status=\"200\"} ";
        text.say(line + 1000);
        awaitValue("v4", 1000);
        text.say(line + 7);
        awaitValue("v4", 7);

        Unknown unknown = unknown(sample(DataPlane.APPLICATION, target("v4"), Gates.errors())
                .samples()
                .get(0)
                .canary());

        assertThat(unknown.cause()).isEqualTo(Cause.RESET);
        assertThat(unknown.text()).contains("restart");
    }

    @Test
    void seriesThatEndedWithinTheIntervalAreStale() {
        text.say("http_requests_total{service=\"shop\",version=\"v5\",status=\"200\"} 5");
        Await.until("two scrapes", SOON, () -> count("count_over_time(http_requests_total{version=\"v5\"}[1m])") >= 2);
        text.say("other 1");
        Await.until("the end", SOON, () -> count("count(http_requests_total{version=\"v5\"})") == 0);

        assertThat(unknown(sample(DataPlane.APPLICATION, target("v5"), Gates.errors())
                                .samples()
                                .get(0)
                                .canary())
                        .cause())
                .isEqualTo(Cause.STALE);
    }

    @Test
    void aCanaryWithoutSeriesBesideAStableWithRequestsHadNoRequests() {
        Tick tick = sample(DataPlane.APPLICATION, target("v9"), Gates.errors());

        assertThat(tick.traffic()).hasValueSatisfying(traffic -> {
            assertThat(traffic.canary()).isZero();
            assertThat(traffic.stable()).isGreaterThan(RATE);
        });
        assertThat(unknown(tick.samples().get(0).canary()).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void istiosMillisecondsBecomeSecondsAndAMissingStatusLabelIsToldApart() {
        String labels = "reporter=\"destination\",destination_service_name=\"shop\",destination_version=\"v2\"";
        String stable = labels.replace("v2", "v1");
        String one = "istio_requests_total{%s} 9\nistio_request_duration_milliseconds_bucket{%s,le=\"250\"} 3\n"
                + "istio_request_duration_milliseconds_bucket{%s,le=\"+Inf\"} 9\n";
        text.say((one + one).formatted(labels, labels, labels, stable, stable, stable));
        Await.until(
                "scrapes",
                SOON,
                () -> count("count_over_time(istio_requests_total{destination_version=\"v2\"}[1m])") >= 3);

        Tick tick = sample(DataPlane.ISTIO, target("v2"), Gates.latency(), Gates.errors());

        assertThat(tick.samples().get(0).canary())
                .isInstanceOfSatisfying(Reading.Buckets.class, buckets -> assertThat(buckets.edges())
                        .containsExactly(0.25));
        assertThat(unknown(tick.samples().get(1).canary()).text()).contains("no label 'response_code'");
    }

    @Test
    void healthyGatesPassTheCheckBeforeTheRollout() {
        assertThat(check(
                        target("v2"),
                        Duration.ofSeconds(10),
                        Gates.errors(),
                        Gates.latency(0.25),
                        Gates.query("sum(up)")))
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
    }

    @Test
    void whatCouldNeverWorkIsRefusedBeforeTrafficMoves() {
        assertThat(check(
                        target("v2"),
                        Duration.ofSeconds(10),
                        Gates.query("sum(rate(http_request_total{version=\"${version}\"}[1m]))"),
                        Gates.query("sum(up"),
                        Gates.query("up{version=\"${verison}\"}"),
                        Gates.query("http_requests_total"),
                        Gates.latency(0.123)))
                .filteredOn(finding -> finding.level() == Level.REFUSED)
                .extracting(Finding::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("did you mean http_requests_total"),
                        text -> assertThat(text).contains("parse error"),
                        text -> assertThat(text).contains("${verison}").contains("${version}"),
                        text -> assertThat(text).contains("expected one number"),
                        text -> assertThat(text).contains("no edge at 0.123"));
    }

    @Test
    void aCanaryWithoutSeriesIsAWarningAndAnUnknownLabelARefusalWithTheLabelsThereAre() {
        assertThat(check(target("v9"), Duration.ofSeconds(10))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.text())
                    .contains("version=\"v9\"")
                    .contains("'v1'")
                    .contains("'v2'");
        });
        var arms = new Arms(Map.of("service", "shop"), Map.of("track", "stable"), Map.of("track", "canary"));
        assertThat(QueryCheck.of(source, DataPlane.APPLICATION, arms, target("v2"))
                        .check(List.of(), Duration.ofSeconds(10), Instant.now()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.REFUSED);
                    assertThat(finding.text())
                            .contains("label 'track'")
                            .contains("version")
                            .contains("status");
                });
    }

    @Test
    void anIntervalOfLessThanTwoScrapesIsWarnedAbout() {
        assertThat(check(target("v2"), Duration.ofMillis(1500))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.text()).contains("less than two scrapes");
        });
    }

    @Test
    void windowsOfAUsersQueryThatDoNotFitTheIntervalAreWarnedAbout() {
        String counted = "sum(increase(http_requests_total{version=\"${version}\"}[%s]))";
        assertThat(warnings(Gates.errors(counted.formatted("1m"), counted.formatted("${interval}"))))
                .singleElement()
                .asString()
                .contains("bad: the query looks back 1m", "every 10s", "each event about 6 times", "[${interval}]");
        assertThat(warnings(Gates.query(counted.formatted("1m"))))
                .singleElement()
                .asString()
                .contains("goes on for so long");
        assertThat(warnings(Gates.query(counted.formatted("1s"))))
                .anySatisfy(text -> assertThat(text).contains("isn't seen"))
                .anySatisfy(text -> assertThat(text).contains("window of 1s holds less than two scrapes"));
    }

    private static List<String> warnings(Gate gate) {
        return check(target("v2"), Duration.ofSeconds(10), gate).stream()
                .filter(finding -> finding.level() == Level.WARNING)
                .map(Finding::text)
                .toList();
    }

    @Test
    void armsWithTheSameLabelsAreRefused() {
        assertThat(check(target("v1"), Duration.ofSeconds(10))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.REFUSED);
            assertThat(finding.text()).contains("compared with itself").contains("version=v1");
        });
    }

    private static List<Finding> check(Target target, Duration interval, Gate... gates) {
        return QueryCheck.of(source, DataPlane.APPLICATION, DataPlane.APPLICATION.arms(target), target)
                .check(List.of(gates), interval, Instant.now());
    }

    private static void awaitValue(String version, double value) {
        Await.until(
                version + " at " + value,
                SOON,
                () -> count("sum(http_requests_total{version=\"" + version + "\"})") == value);
    }

    private static double count(String query) {
        return Single.of(source.instant(query, Instant.now()), query) instanceof Single.Is is ? is.value() : 0;
    }
}
