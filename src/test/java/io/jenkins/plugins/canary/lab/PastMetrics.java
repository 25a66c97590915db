package io.jenkins.plugins.canary.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An hour that never was, written into the storage of a Prometheus that is started on it afterwards. */
public final class PastMetrics {
    private static final int[] EDGES_MS = {50, 100, 250, 500};
    /** How many of 1000 answers take longer than each edge. */
    private static final double[] SLOWER = {0.3, 0.1, 0.02, 0.001};

    private final Instant end;
    private final Duration scrape;
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    public PastMetrics(Instant end, Duration scrape) {
        this.end = end;
        this.scrape = scrape;
    }

    /** The share of errors at a time, in minutes before the end. */
    public interface Errors {
        double at(double minutesBefore);
    }

    /** A pod of {@code service} that was there from so many minutes before the end on. */
    public PastMetrics pod(String service, String name, int since, double requestsPerScrape, Errors errors) {
        return pod(service, name, since, 0, requestsPerScrape, errors);
    }

    /** A pod that was there from {@code since} until so many minutes before the end; counts begin at zero. */
    public PastMetrics pod(String service, String name, int since, int until, double requestsPerScrape, Errors errors) {
        long good = 0;
        long bad = 0;
        long[] within = new long[EDGES_MS.length];
        Instant start = end.minus(Duration.ofMinutes(since));
        String labels = "service=\"" + service + "\",version=\"v1\",instance=\"" + name + "\",job=\"" + service + "\"";
        Instant last = end.minus(Duration.ofMinutes(until));
        for (Instant t = start; !t.isAfter(last); t = t.plus(scrape)) {
            double before = Duration.between(t, end).toSeconds() / 60.0;
            long all = poisson(requestsPerScrape);
            for (long i = 0; i < all; i++) {
                boolean failed = random.nextDouble() < errors.at(before);
                bad += failed ? 1 : 0;
                good += failed ? 0 : 1;
                double slow = random.nextDouble();
                for (int edge = 0; edge < EDGES_MS.length; edge++) {
                    within[edge] += slow >= SLOWER[edge] ? 1 : 0;
                }
            }
            value("http_requests_total", labels + ",status=\"200\"", t, good);
            if (bad > 0) {
                value("http_requests_total", labels + ",status=\"500\"", t, bad);
            }
            for (int edge = 0; edge < EDGES_MS.length; edge++) {
                bucket(labels, Double.toString(EDGES_MS[edge] / 1000.0), t, within[edge]);
            }
            bucket(labels, "+Inf", t, good + bad);
            value("up", "instance=\"" + name + "\",job=\"" + service + "\"", t, 1);
        }
        return this;
    }

    private void bucket(String labels, String le, Instant at, long value) {
        value("http_request_duration_seconds_bucket", labels + ",le=\"" + le + "\"", at, value);
    }

    /** One sample; {@code labels} as they stand between braces. */
    public PastMetrics value(String metric, String labels, Instant at, long value) {
        lines.computeIfAbsent(metric, any -> new ArrayList<>())
                .add(metric + "{" + labels + "} " + value + " " + at.getEpochSecond() + "\n");
        return this;
    }

    private long poisson(double mean) {
        double limit = Math.exp(-mean);
        long count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Writes everything to the folder of a Prometheus that isn't started yet. */
    public void write(Path folder) throws IOException, InterruptedException {
        Path text = folder.resolve("past.txt");
        Files.writeString(
                text,
                lines.values().stream().map(all -> String.join("", all)).collect(Collectors.joining()) + "# EOF\n");
        Process process = new ProcessBuilder(
                        Executables.find("promtool").toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        text.toString(),
                        folder.resolve("tsdb").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
    }
}
