package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.lab.PastMetrics;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that remembers an hour of several services. */
class RealHistoryTest {
    private static final Duration SCRAPE = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int HOUR = 62;

    @TempDir
    static Path folder;

    private static Instant now;
    private static PrometheusProcess prometheus;
    private static CountingSource source;

    @BeforeAll
    static void start() throws Exception {
        // Between two scrapes, as it nearly always is.
        now = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(2);
        var past = new PastMetrics(now.minusSeconds(2), SCRAPE);
        for (int pod = 1; pod <= 5; pod++) {
            past.pod("quiet", "10.0.0." + pod + ":8080", HOUR, 50, before -> 0.02);
            boolean bad = pod == 5;
            past.pod("frail", "10.0.1." + pod + ":8080", HOUR, 50, before -> bad ? 0.1 : 0.02);
        }
        for (int pod = 1; pod <= 3; pod++) {
            past.pod("scaled", "10.0.2." + pod + ":8080", HOUR, 10, before -> 0.02);
        }
        past.pod("scaled", "10.0.2.4:8080", 10, 10, before -> 0.02);
        for (int pod = 1; pod <= 3; pod++) {
            past.pod("restarted", "10.0.6." + pod + ":8080", HOUR, pod == 1 ? 30 : 0, 50, before -> 0.02);
        }
        past.pod("restarted", "10.0.6.1:8080", 29, 50, before -> 0.02);
        past.pod("flawless", "10.0.3.1:8080", HOUR, 10, before -> 0);
        past.pod("young", "10.0.4.1:8080", 5, 10, before -> 0.02);
        past.value("gone_total", "service=\"gone\"", now.minusSeconds(1802), 5);
        past.write(folder);
        var coarse = new PastMetrics(now.minusSeconds(2), Duration.ofSeconds(15));
        for (int pod = 1; pod <= 5; pod++) {
            coarse.pod("coarse", "10.0.5." + pod + ":8080", HOUR, 150, before -> 0.02);
        }
        coarse.write(folder);
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

    private static Lessons learn(String service, Optional<String> podLabel, Gate... gates) {
        var target = new Target("", service, "v1", "v2", Map.of());
        var plane = DataPlane.APPLICATION;
        var spec = new MetricsSpec(new MetricsSpec.Named("p"), plane, plane.arms(target), target, podLabel);
        return StableHistory.of(source, spec, INTERVAL, Clock.fixed(now, ZoneOffset.UTC))
                .learn(List.of(gates));
    }

    private static Lessons learn(String service, Gate... gates) {
        return learn(service, Optional.empty(), gates);
    }

    private static Gate compared(Measure measure) {
        return new Gate(
                measure instanceof Measure.Latency ? "latency" : "errors",
                measure,
                Rule.Comparison.moreIsWorse(),
                false,
                false);
    }

    private static Gate errors() {
        return compared(new Measure.ErrorRate(Optional.empty(), Optional.empty()));
    }

    private static Gate latency(Double... edges) {
        return compared(new Measure.Latency(0.99, List.of(edges)));
    }

    private static double phi(Lessons lessons) {
        return lessons.calibrations().get(0).phi().get(0);
    }

    @Test
    void quietPodsHaveADispersionNearOne() {
        Lessons lessons = learn("quiet", errors());

        assertThat(phi(lessons)).isBetween(1.0, 1.6);
        assertThat(lessons.calibrations().get(0).note())
                .startsWith("dispersion 1.")
                .endsWith("of 5 pods over 1h");
        assertThat(lessons.findings()).isEmpty();
    }

    @Test
    void twoScrapesAnIntervalAreEnoughToSeeThatPodsAreQuiet() {
        var labels = Map.of("service", "coarse");
        LookBack time = LookBack.of(INTERVAL, now);
        Pods pods = Pods.of(new History(source, now), "http_requests_total{service=\"coarse\"}", List.of("instance"))
                .orElseThrow();
        var past = new PodHistory(source, DataPlane.APPLICATION, labels, pods, time).errors();

        // increase() would count half of each interval twice, and so make twice the variance of it.
        assertThat(spread(((PodHistory.Known) past).history())).isCloseTo(1, within(0.2));
        assertThat(phi(learn("coarse", errors()))).isLessThan(2);
    }

    /** Pearson's chi-square of each interval's errors between pods, for each degree of freedom. */
    private static double spread(io.jenkins.plugins.canary.analysis.History history) {
        double chiSquare = 0;
        int freedom = 0;
        for (List<Reading> interval : history.intervals()) {
            var pods = interval.stream().map(Reading.Counts.class::cast).toList();
            double share = pods.stream().mapToLong(Reading.Counts::bad).sum()
                    / (double) pods.stream().mapToLong(Reading.Counts::total).sum();
            for (Reading.Counts pod : pods) {
                double expected = share * pod.total();
                chiSquare += (pod.bad() - expected) * (pod.bad() - expected) / expected;
            }
            freedom += pods.size() - 1;
        }
        return chiSquare / freedom;
    }

    @Test
    void oneBadPodMakesItLarge() {
        assertThat(phi(learn("frail", errors()))).isGreaterThan(5);
    }

    @Test
    void latencyIsComparedWhereThereIsSomethingToCompare() {
        Calibration latency = learn("quiet", latency()).calibrations().get(0);

        assertThat(latency.edges()).containsExactly(0.05, 0.1, 0.25, 0.5);
        assertThat(latency.edges().get(latency.passRow())).isEqualTo(0.25);
        assertThat(latency.phi()).hasSize(4).allSatisfy(phi -> assertThat(phi).isBetween(1.0, 2.0));
    }

    @Test
    void theRateAndTheShareOfBadEventsAreKnownAfterwards() {
        Lessons lessons = learn("quiet", errors(), latency());

        assertThat(lessons.baselines()).extracting(Baseline::gate).containsExactly("errors", "latency");
        Baseline errors = lessons.baselines().get(0);
        assertThat(errors.requestsPerSecond()).isCloseTo(50, within(3.0));
        assertThat(errors.badShare()).isCloseTo(0.02, within(0.002));
        assertThat(errors.requests()).isCloseTo(180_000, within(10_000L));
        assertThat(lessons.baselines().get(1).badShare()).isCloseTo(0.02, within(0.002));
    }

    @Test
    void aPodThatCameInTheMeantimeIsLeftOut() {
        Lessons lessons = learn("scaled", errors());

        assertThat(lessons.calibrations().get(0).note()).contains("of 3 pods over 1h");
        // Its traffic counts all the same: three pods' rate, times four.
        assertThat(lessons.baselines().get(0).requestsPerSecond()).isCloseTo(8, within(1.0));
    }

    @Test
    void aPodThatWasRestartedIsKeptButForTheMinuteInWhichItsCountersBeganAnew() {
        Lessons lessons = learn("restarted", errors());

        assertThat(lessons.calibrations().get(0).note()).containsPattern("of 3 pods over 5[6-9]m");
        assertThat(phi(lessons)).isBetween(1.0, 1.9);
        assertThat(lessons.baselines().get(0).badShare()).isCloseTo(0.02, within(0.002));
    }

    @Test
    void aServiceWithoutErrorsHasNoErrorSeriesAndNoErrors() {
        Lessons lessons = learn("flawless", errors());

        assertThat(lessons.baselines().get(0).badShare()).isZero();
        assertThat(lessons.calibrations().get(0).note()).contains("assumed", "found 1 pods");
    }

    @Test
    void aServiceThatIsYoungTeachesItsEdgesButNoDispersion() {
        Calibration latency = learn("young", latency()).calibrations().get(0);

        assertThat(latency.edges()).contains(0.25);
        assertThat(latency.phi()).allSatisfy(phi -> assertThat(phi).isEqualTo(2));
        assertThat(latency.note()).contains("expected 3 with 20m");
    }

    @Test
    void aServiceThatNobodyKnowsTeachesNothingAndTheWordsSayWhatFollows() {
        Lessons lessons = learn("unknown", errors(), latency());

        assertThat(lessons.calibrations()).isEmpty();
        assertThat(lessons.baselines()).isEmpty();
        assertThat(lessons.findings())
                .extracting(Finding::text)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains("looked for pod, instance")
                                .contains("dispersion 2 is assumed"),
                        text -> assertThat(text).contains("chosen from stable's first histogram"));
    }

    @Test
    void aLabelOfPodsThatIsNamedIsUsedAndAWrongOneIsTold() {
        assertThat(learn("quiet", Optional.of("instance"), errors()).calibrations())
                .hasSize(1);
        assertThat(learn("quiet", Optional.of("kubernetes_pod_name"), errors()).findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.text()).contains("kubernetes_pod_name", "name it in 'podLabel'"));
    }

    @Test
    void onlyAFewQuestionsAreAsked() {
        int before = source.asked().size();
        learn("quiet", errors(), latency());

        // Which label tells pods apart (two looks), and one range of each gate.
        assertThat(source.asked().size() - before).isEqualTo(4);
    }

    @Test
    void aMetricOfTheLastHourWithoutSeriesNowIsAWarningAndNoRefusal() {
        var history = new History(source, now);

        assertThat(new SeriesCheck(history, "g", "gone_total").metricExists())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
                    assertThat(finding.text()).contains("had some in the last hour");
                });
        assertThat(new SeriesCheck(history, "g", "gone_totals").metricExists())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Finding.Level.REFUSED));
    }

    @Test
    void anIntervalThatIsAskedForBeforeItsLastScrapeIsWarnedAbout() {
        var target = new Target("", "quiet", "v1", "v2", Map.of());
        var plane = DataPlane.APPLICATION;
        var spec = new MetricsSpec(new MetricsSpec.Named("p"), plane, plane.arms(target), target);

        assertThat(ScrapeDelayCheck.of(source, spec, SCRAPE, now)).isEmpty();
        assertThat(ScrapeDelayCheck.of(source, spec, Duration.ofSeconds(2), now))
                .hasValueSatisfying(finding ->
                        assertThat(finding.text()).contains("2s after their end", "every 5s", "at least 5s"));
    }

    private static final String COUNT =
            "sum(increase(http_requests_total{service=\"quiet\",version=\"${version}\"%s}[${interval}]))";

    private static Gate own(String bad, String total) {
        return compared(new Measure.ErrorRate(Optional.of(bad), Optional.of(total)));
    }

    @Test
    void queriesOfTheUsersThatAreSumsAreAskedPodByPod() {
        Lessons lessons = learn(
                "quiet",
                own(
                        COUNT.formatted(",status=~\"5..\"") + " or vector(0)",
                        "sum( " + COUNT.formatted("").substring(4)));

        assertThat(lessons.findings()).isEmpty();
        assertThat(phi(lessons)).isBetween(1.0, 1.9);
        assertThat(lessons.calibrations().get(0).note()).endsWith("of 5 pods over 1h");
        assertThat(lessons.baselines().get(0).badShare()).isCloseTo(0.02, within(0.002));
        // 50 each 5 s, of 5 pods.
        assertThat(lessons.baselines().get(0).requestsPerSecond()).isCloseTo(50, within(3.0));
    }

    private static Gate orders(String events) {
        return new Gate("orders", new Measure.Throughput(events), Rule.Comparison.fewerIsWorse(), false, false);
    }

    @Test
    void ordersAreLearntPodByPodAndThereMayBeMoreThanRequests() {
        String successes = COUNT.formatted(",status=~\"2..\"");
        Lessons one = learn("quiet", orders(successes));
        Lessons three = learn("quiet", orders(successes.replace("sum(", "sum(3 * ")));

        assertThat(one.findings()).isEmpty();
        assertThat(one.calibrations().get(0).note()).endsWith("of 5 pods over 1h");
        assertThat(phi(one)).isBetween(1.0, 1.9);
        assertThat(one.baselines().get(0).badShare()).isCloseTo(0.98, within(0.02));
        assertThat(three.baselines().get(0).badShare()).isCloseTo(2.94, within(0.06));
        // Three at a time is a cluster of three, but of nearly all requests.
        assertThat(phi(three)).isGreaterThanOrEqualTo(phi(one));
        assertThat(three.baselines().get(0).requestsPerSecond()).isCloseTo(50, within(3.0));
    }

    @Test
    void ordersOfPodsThatAreNamedOtherwiseThanTheirRequestsTeachNothing() {
        String elsewhere = COUNT.formatted("").replace("quiet", "frail");

        assertThat(whyNot(orders(elsewhere))).contains("no label in common that tells pods apart");
        assertThat(whyNot(own(elsewhere, COUNT.formatted("")))).contains("no label in common");
    }

    @Test
    void otherQueriesOfTheUsersAreNotTakenApartAndItIsSaidWhy() {
        String all = COUNT.formatted("");
        assertThat(whyNot(own(all, all.replace("sum(", "avg(")))).contains("isn't a sum(…) of all pods");
        assertThat(whyNot(own(all, all + " / 2"))).contains("isn't a sum(…) of all pods");
        assertThat(whyNot(own(all.replace("${interval}", "5m"), all))).contains("[${interval}], 30s");
        assertThat(whyNot(own(all.replace("${version}", "v1"), all))).contains("doesn't name ${version}");
        assertThat(whyNot(own(all, "sum(sum by (version) (" + all.substring(4, all.length() - 1) + "))")))
                .contains("no label in common that tells pods apart; looked for pod, instance");
    }

    private static String whyNot(Gate gate) {
        Lessons lessons = learn("quiet", gate);
        assertThat(lessons.calibrations()).isEmpty();
        return lessons.findings().get(0).text();
    }

    @Test
    void whatIsJudgedByABoundNeedsNoHistory() {
        int before = source.asked().size();

        assertThat(learn("quiet", Gates.errors())).isEqualTo(Lessons.NONE);
        assertThat(source.asked()).hasSize(before);
    }
}
