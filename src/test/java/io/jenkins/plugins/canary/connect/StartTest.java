package io.jenkins.plugins.canary.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.PastMetrics;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.PlanReader;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analysis of a service with three pods whose past a real Prometheus knows. */
class StartTest {
    private static final Clock NOW =
            Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(2), ZoneOffset.UTC);

    @TempDir
    static Path metricsFolder;

    private static PrometheusProcess prometheus;

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        var past = new PastMetrics(NOW.instant().minusSeconds(2), Duration.ofSeconds(5));
        for (int pod = 1; pod <= 3; pod++) {
            past.pod("shop", "10.0.0." + pod + ":8080", 62, 50, before -> 0.02);
        }
        past.write(metricsFolder);
        prometheus = PrometheusProcess.start(metricsFolder, Map.of());
    }

    @AfterAll
    static void stop() {
        prometheus.close();
    }

    /** Knows the one Prometheus. */
    private static final class OnlyMetrics implements Directory {
        @Override
        public SharedClients.Lease cluster(String name) throws UnknownName {
            throw new UnknownName("no cluster here");
        }

        @Override
        public Account account(String what, String name) {
            throw new AssertionError("no account is asked for");
        }

        @Override
        public ClaimStore claims() {
            return new MemoryClaims();
        }

        @Override
        public boolean runsCommands() {
            return false;
        }

        @Override
        public Credentials credentials(String what, String id, String url) throws UnknownName {
            throw new UnknownName("no credentials here");
        }

        @Override
        public MetricSource source(MetricsSpec.Source source) {
            return PrometheusSource.of(
                    PrometheusSettings.at(PrometheusUrl.read(new Problems(), "url", prometheus.url() + "/")
                            .orElseThrow()));
        }
    }

    private RolloutEvent.Opened open(Map<String, Object> more) throws Exception {
        var settings = new HashMap<String, Object>(Map.of(
                "service",
                "shop",
                "metrics",
                "the one",
                "stable",
                Map.of("version", "v1"),
                "canary",
                Map.of("version", "v2"),
                "labels",
                Map.of("service", "shop"),
                "gates",
                List.of("errorRate", Map.of("latency", Map.of("quantile", 0.99)))));
        settings.putAll(more);
        var problems = new Problems();
        RolloutPlan plan = new PlanReader(problems, RolloutSettings.DEFAULT)
                .read(new Fields("", settings, problems), "r-1", "somebody", false);
        problems.refuse("plan");
        var lines = new LogLines();
        JournalFile journal = JournalFile.at(folder.resolve("shop.jsonl"));
        try (Connection connection = Connection.open(Optional.empty(), plan.metrics(), new OnlyMetrics(), NOW)) {
            Start.of(plan, connection, NOW).open(journal, (event, after) -> log.addAll(lines.of(event, after)));
        }
        return (RolloutEvent.Opened) journal.read().get(0);
    }

    @Test
    void theLogSaysWhatHistoryTaughtAndTheJournalKeepsIt() throws Exception {
        RolloutEvent.Opened opened = open(Map.of());

        assertThat(opened.calibrations()).hasSize(2).allSatisfy(learned -> assertThat(learned.phi())
                .allSatisfy(phi -> assertThat(phi).isBetween(1.0, 1.9)));
        assertThat(opened.baselines()).hasSize(2);
        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .contains("history of errors: dispersion 1.")
                        .contains("of 3 pods over"))
                .anySatisfy(line -> assertThat(line)
                        .contains("history of latency: compared at 0.05s, 0.1s, 0.25s, 0.5s; dispersion 1."));
    }

    @Test
    void aMetricThatIsNowhereIsRefusedForEveryCaller() {
        assertThatThrownBy(() -> open(Map.of("dataPlane", "istio")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("istio_requests_total has no series at all");
        assertThat(folder.resolve("shop.jsonl")).doesNotExist();
    }

    @Test
    void aLabelOfPodsThatCannotBeOneIsRefusedWithThePlan() {
        assertThatThrownBy(() -> open(Map.of("podLabel", "pod}) or vector(1")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("podLabel");
    }
}
