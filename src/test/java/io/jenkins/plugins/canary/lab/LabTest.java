package io.jenkins.plugins.canary.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.Finding;
import io.jenkins.plugins.canary.metrics.QueryCheck;
import io.jenkins.plugins.canary.metrics.QueryingSampler;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    private static final Rule.Threshold AT_MOST_FIVE_PERCENT =
            new Rule.Threshold(OptionalDouble.of(0.05), OptionalDouble.empty(), Duration.ZERO, 0, 0);
    private static final Gate ERRORS = new Gate(
            "errors", new Measure.ErrorRate(Optional.empty(), Optional.empty()), AT_MOST_FIVE_PERCENT, false, false);

    @TempDir
    Path folder;

    @Test
    void aQuarterOfTheTrafficMovedBySocketAndItsErrorsAreSeenByTheSampler() throws IOException {
        long prometheus;
        long haproxy;
        Path socket;
        try (Lab lab = Lab.start(folder)) {
            prometheus = lab.prometheus().pid();
            haproxy = lab.haproxy().pid();
            socket = lab.haproxySocket();
            lab.canary().errors(0.3);
            lab.haproxy().command("set weight shop/canary 64");
            lab.haproxy().command("set weight shop/stable 192");
            LoadGenerator load = lab.load(Lab.RATE, Duration.ofMinutes(1));

            // Two ticks' worth of requests, so that the second one began under full load.
            Await.until("requests", Duration.ofSeconds(20), () -> load.answers(Lab.STABLE) > 8 * Lab.RATE * 3 / 4);

            for (DataPlane plane : List.of(DataPlane.APPLICATION, DataPlane.HAPROXY)) {
                assertThat(check(lab, plane)).extracting(Finding::level).containsOnly(Finding.Level.OK);
                Tick tick = sample(lab, plane);
                assertThat(tick.traffic()).isPresent();
                Traffic traffic = tick.traffic().get();
                assertThat(traffic.share()).isCloseTo(0.25, within(0.03));
                assertThat(traffic.total()).isBetween(5L * Lab.RATE * 8 / 10, 5L * Lab.RATE * 12 / 10);
                assertThat(tick.samples().get(0).canary())
                        .isInstanceOfSatisfying(Reading.Counts.class, counts -> assertThat(counts.share())
                                .isCloseTo(0.3, within(0.12)));
                assertThat(tick.samples().get(0).stable())
                        .isInstanceOfSatisfying(Reading.Counts.class, counts -> assertThat(counts.bad())
                                .isZero());
            }
            load.close();
            assertThat(load.outcomes().keySet()).contains(new LoadGenerator.Outcome(Lab.CANARY, 500));
        }
        assertThat(ProcessHandle.of(prometheus).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(ProcessHandle.of(haproxy).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(socket).doesNotExist();
        assertThat(threadsOfTheLab()).isEmpty();
    }

    private static List<Finding> check(Lab lab, DataPlane plane) {
        Target target = target(plane);
        try (var source = source(lab)) {
            return QueryCheck.of(source, plane, plane.arms(target), target)
                    .check(List.of(ERRORS), Duration.ofSeconds(5), Instant.now());
        }
    }

    private static Tick sample(Lab lab, DataPlane plane) {
        Target target = target(plane);
        try (var source = source(lab)) {
            Instant now = Instant.now();
            return QueryingSampler.of(source, plane, plane.arms(target), target)
                    .sample(List.of(ERRORS), now.minusSeconds(5), now);
        }
    }

    private static Target target(DataPlane plane) {
        return plane == DataPlane.HAPROXY
                ? new Target("", Lab.SERVICE, "stable", "canary", Map.of())
                : new Target("", Lab.SERVICE, Lab.STABLE, Lab.CANARY, Map.of());
    }

    private static PrometheusSource source(Lab lab) {
        return PrometheusSource.of(PrometheusSettings.at(
                PrometheusUrl.read(new Problems(), "url", lab.prometheusUrl().toString())
                        .orElseThrow()));
    }

    @Test
    void aLabThatCannotStartWholeLeavesNothingRunning() throws IOException {
        // HAProxy starts, Prometheus can't write its configuration.
        Files.createDirectory(folder.resolve("prometheus.yml"));

        assertThatThrownBy(() -> Lab.start(folder))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("can't write Prometheus' configuration");

        assertThat(ProcessHandle.current().children().filter(LabTest::isOfTheLab))
                .isEmpty();
        assertThat(threadsOfTheLab()).isEmpty();
    }

    @Test
    void aServerThatEndsAtOnceSaysWhatItSaid() {
        LabProcess process =
                LabProcess.start("broken", folder, List.of("/bin/sh", "-c", "echo no such option; exit 3"));

        assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(5), () -> false))
                .hasMessageContaining("status 3")
                .hasMessageContaining("no such option");
        process.close();
    }

    @Test
    void aMissingProgramIsNamedWithTheCommandThatInstallsIt() {
        assertThatThrownBy(() -> Executables.find("haproxy", folder.toString()))
                .hasMessageContaining("'haproxy'")
                .hasMessageContaining("apt-get install --no-install-recommends prometheus haproxy");
    }

    @Test
    void aSocketPathThatIsTooLongIsRefusedBeforeHaproxyIsStarted() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a".repeat(60)).resolve("b".repeat(60)));

        assertThatThrownBy(() -> HaproxyProcess.start(deep, "shop", 1, 2)).hasMessageContaining("shorter path");
    }

    private static boolean isOfTheLab(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("prometheus") || command.endsWith("haproxy"))
                .isPresent();
    }

    private static List<String> threadsOfTheLab() {
        Await.until("threads to end", Duration.ofSeconds(5), () -> names().isEmpty());
        return names();
    }

    private static List<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("toy-") || name.startsWith("lab-"))
                .toList();
    }
}
