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
            Instant from = lab.prometheus().awaitScrape();
            LoadGenerator load = lab.load(Lab.RATE, Duration.ofMinutes(1));
            Await.until("requests", Duration.ofSeconds(30), () -> load.answers(Lab.CANARY) >= Lab.RATE);
            load.close();
            Instant to = lab.prometheus().awaitScrape();

            var sent = new Traffic(load.answers(Lab.CANARY), load.answers(Lab.STABLE));
            for (DataPlane plane : List.of(DataPlane.APPLICATION, DataPlane.HAPROXY)) {
                assertThat(check(lab, plane, to)).extracting(Finding::level).containsOnly(Finding.Level.OK);
                Tick tick = sample(lab, plane, from, to);
                assertThat(tick.traffic()).hasValue(sent);
                assertThat(tick.samples().get(0).canary()).isEqualTo(counts(load, Lab.CANARY));
                assertThat(tick.samples().get(0).stable()).isEqualTo(counts(load, Lab.STABLE));
            }
            assertThat(sent.share()).isCloseTo(0.25, within(0.01));
            assertThat(counts(load, Lab.CANARY).share()).isCloseTo(0.3, within(0.12));
            assertThat(counts(load, Lab.STABLE).bad()).isZero();
        }
        assertThat(ProcessHandle.of(prometheus).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(ProcessHandle.of(haproxy).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(socket).doesNotExist();
        assertThat(threadsOfTheLab()).isEmpty();
    }

    /** What was really answered. */
    private static Reading.Counts counts(LoadGenerator load, String version) {
        long bad = load.outcomes().getOrDefault(new LoadGenerator.Outcome(version, 500), 0L);
        return new Reading.Counts(bad, load.answers(version));
    }

    private static List<Finding> check(Lab lab, DataPlane plane, Instant at) {
        Target target = target(plane);
        try (var source = source(lab)) {
            return QueryCheck.of(source, plane, plane.arms(target), target)
                    .check(List.of(ERRORS), Duration.ofSeconds(30), at);
        }
    }

    private static Tick sample(Lab lab, DataPlane plane, Instant from, Instant to) {
        Target target = target(plane);
        try (var source = source(lab)) {
            return QueryingSampler.of(source, plane, plane.arms(target), target).sample(List.of(ERRORS), from, to);
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
