package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Gate;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before a rollout, on a real Prometheus that knows a shop in two versions by a sample a second. */
class RealQueryCheckTest {
    private static final String TARGET = "instance=\"shop:80\",job=\"shop\"";

    @TempDir
    static Path folder;

    private static Instant end;
    private static PrometheusProcess prometheus;
    private static MetricSource source;

    @BeforeAll
    static void start() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(5 * 60);
        end = start.plusMillis(20_500);
        var past = new PastMetrics(end, Duration.ofSeconds(1));
        for (long second = 0; second <= 20; second++) {
            Instant at = start.plusSeconds(second);
            past.value("up", TARGET, at, 1);
            for (String version : List.of("v1", "v2")) {
                String labels = TARGET + ",service=\"shop\",version=\"" + version + "\"";
                past.value("http_requests_total", labels + ",status=\"200\"", at, 40 * second);
                past.value("http_requests_total", labels + ",status=\"500\"", at, second);
                past.value("http_request_duration_seconds_bucket", labels + ",le=\"0.1\"", at, 30 * second);
                past.value("http_request_duration_seconds_bucket", labels + ",le=\"0.25\"", at, 40 * second);
                past.value("http_request_duration_seconds_bucket", labels + ",le=\"+Inf\"", at, 41 * second);
            }
        }
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

    private static Target target(String canaryVersion) {
        return new Target("", "shop", "v1", canaryVersion, Map.of());
    }

    private static List<Finding> check(Target target, Duration interval, Gate... gates) {
        return QueryCheck.of(source, DataPlane.APPLICATION, DataPlane.APPLICATION.arms(target), target)
                .check(List.of(gates), interval, end);
    }

    private static List<String> warnings(Gate gate) {
        return check(target("v2"), Duration.ofSeconds(10), gate).stream()
                .filter(finding -> finding.level() == Level.WARNING)
                .map(Finding::text)
                .toList();
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
                        .check(List.of(), Duration.ofSeconds(10), end))
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

    @Test
    void armsWithTheSameLabelsAreRefused() {
        assertThat(check(target("v1"), Duration.ofSeconds(10))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.REFUSED);
            assertThat(finding.text()).contains("compared with itself").contains("version=v1");
        });
    }
}
