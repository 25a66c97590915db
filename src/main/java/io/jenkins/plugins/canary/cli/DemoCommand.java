package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Lab;
import io.jenkins.plugins.canary.lab.LabException;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.spec.RolloutFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code canary demo}: a good and a bad version on a real HAProxy, judged by a real Prometheus, on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Rolls out a good and a bad version here, with real traffic through a real HAProxy and metrics of a real",
            "Prometheus. Both have to be installed; all they do is on loopback and ends with the demo."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InvalidInput, UnknownName {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("canary-demo");
        try (Lab lab = Lab.start(folder);
                LoadGenerator load = lab.load(Lab.RATE, LONGEST)) {
            out.println("Traffic: " + Lab.RATE + " requests a second to " + lab.url() + "; metrics: "
                    + lab.prometheusUrl());
            awaitTraffic(lab, folder);
            out.println();
            out.println("1. A good version");
            int good = run(lab, folder.resolve("good.jsonl"), out);
            // Promotion left all traffic there; a new canary begins with none.
            lab.haproxy().command("set weight " + Lab.SERVICE + "/stable 100");
            lab.haproxy().command("set weight " + Lab.SERVICE + "/canary 0");
            out.println();
            out.println("2. A bad version: three of ten answers are errors");
            lab.canary().errors(0.3);
            int bad = run(lab, folder.resolve("bad.jsonl"), out);
            out.println();
            out.println("Answers seen by the clients: " + Lab.STABLE + " " + load.answers(Lab.STABLE) + ", "
                    + Lab.CANARY + " " + load.answers(Lab.CANARY));
            out.flush();
            return good == Exit.PROMOTED && bad == Exit.ROLLED_BACK ? 0 : 1;
        } catch (LabException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Exit.BAD_INPUT;
        } finally {
            delete(folder);
        }
    }

    /** A service that has just begun has no metrics yet, and a rollout on it would rightly be refused. */
    private static void awaitTraffic(Lab lab, Path folder) throws UnknownName {
        var spec = new MetricsSpec.Prometheus(lab.prometheusUrl().toString(), "");
        try (MetricSource source = new LocalDirectory(Map.of(), folder).source(spec)) {
            Await.until(
                    "the first requests in Prometheus",
                    Duration.ofSeconds(30),
                    () -> source.instant("http_requests_total > 0", Instant.now()) instanceof Answer.Series series
                            && !series.lines().isEmpty());
        }
    }

    private static int run(Lab lab, Path journal, PrintWriter out) throws IOException, InvalidInput, UnknownName {
        String yaml = """
                service: %s
                route: {haproxy: {address: %s, backend: %s}}
                stable: {version: %s}
                canary: {version: %s}
                metrics: {prometheus: {url: '%s'}}
                dataPlane: application
                gates:
                  - errorRate: {max: 5%%, minRequests: 5}
                  - latency: {quantile: 0.99, max: 500ms}
                interval: 2s
                metricsDelay: 1500ms
                warmup: 0s
                steps:
                  - {weight: 5, hold: 6s}
                  - {weight: 25, hold: 6s}
                """.formatted(
                        Lab.SERVICE, lab.haproxySocket(), Lab.SERVICE, Lab.STABLE, Lab.CANARY, lab.prometheusUrl());
        var file = RolloutFile.read("demo", yaml, journal.getFileName().toString(), "canary demo");
        return new RolloutRun(new LocalDirectory(Map.of(), journal.getParent()), line -> {
                    out.println(line);
                    out.flush();
                })
                .run(file, JournalFile.at(journal));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
