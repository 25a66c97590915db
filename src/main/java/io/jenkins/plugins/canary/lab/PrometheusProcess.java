package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A real Prometheus on a loopback port, which scrapes its targets every second and keeps everything in one folder. The
 * first scrape comes after about five seconds. Safe for several threads.
 */
public final class PrometheusProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(20);
    private static final Duration FIRST_SCRAPE = Duration.ofSeconds(30);

    private final LabProcess process;
    private final URI url;
    private final int targets;

    private PrometheusProcess(LabProcess process, URI url, int targets) {
        this.process = process;
        this.url = url;
        this.targets = targets;
    }

    /** Starts one that scrapes {@code targets} (host:port by job), and returns when all of them were scraped. */
    public static PrometheusProcess start(Path folder, Map<String, List<String>> targets) {
        int port = Ports.free();
        Path config = write(folder, targets);
        LabProcess process = LabProcess.start(
                "prometheus",
                folder,
                List.of(
                        Executables.find("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=native-histograms",
                        "--log.level=warn"));
        int expected = targets.values().stream().mapToInt(List::size).sum();
        var started = new PrometheusProcess(process, URI.create("http://127.0.0.1:" + port), expected);
        try {
            process.awaitReady(READY, started::ready);
            process.awaitReady(FIRST_SCRAPE, () -> started.up() >= expected);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static Path write(Path folder, Map<String, List<String>> targets) {
        String jobs = targets.entrySet().stream()
                .map(job -> """
                          - job_name: '%s'
                            static_configs:
                              - targets: [%s]
                        """.formatted(
                                job.getKey(),
                                job.getValue().stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        try {
            return Files.writeString(
                    folder.resolve("prometheus.yml"),
                    "global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\nscrape_configs:\n" + jobs);
        } catch (IOException e) {
            throw new LabException("can't write Prometheus' configuration to " + folder, e);
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        return Http.get(url.resolve("/-/ready")).statusCode() == 200;
    }

    /** How many targets answered their last scrape. */
    private int up() throws IOException, InterruptedException {
        return (int) number("count(up==1)");
    }

    /**
     * Waits until every target has answered a scrape that began after this call, and gives the time of the last of these
     * scrapes: at that time all targets were up, and what was counted before the call is counted. A target that didn't
     * answer, as when this machine stands still, is waited for.
     */
    public Instant awaitScrape() {
        double now = System.currentTimeMillis() / 1000.0;
        // Of scrapes, not of the question: timestamp(up == 1) would give the latter.
        String query = "max(timestamp(up)) and min(timestamp(up)) > " + now + " and count(up == 1) == " + targets;
        var last = new AtomicReference<>(0.0);
        process.awaitReady(FIRST_SCRAPE, () -> {
            last.set(number(query));
            return last.get() > 0;
        });
        return Instant.ofEpochMilli(Math.round(last.get() * 1000));
    }

    /** Waits until {@code promql}, a query for one number, gives more than zero: what it looks for was scraped. */
    public void awaitPositive(String promql) {
        process.awaitReady(FIRST_SCRAPE, () -> number(promql) > 0);
    }

    /** 0 for an answer without a number. */
    private double number(String promql) throws IOException, InterruptedException {
        String query = URLEncoder.encode(promql, StandardCharsets.UTF_8);
        String answer = Http.get(url.resolve("/api/v1/query?query=" + query)).body();
        // "value":[1700000000.1,"3"]
        int start = answer.lastIndexOf(",\"");
        int end = answer.indexOf('"', start + 2);
        return answer.contains("\"value\"") ? Double.parseDouble(answer.substring(start + 2, end)) : 0;
    }

    public URI url() {
        return url;
    }

    /** For those who want to see that it is gone. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
