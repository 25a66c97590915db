package io.jenkins.plugins.canary.lab;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The whole lab: two versions of a toy service behind a real HAProxy, and a real Prometheus that scrapes all three. The
 * service and HAProxy's backend are called {@link #SERVICE}; the versions {@link #STABLE} and {@link #CANARY}; HAProxy's
 * servers {@code stable} and {@code canary}. Takes about six seconds to start, mostly for the first scrape. Everything
 * listens on the loopback interface and keeps its files in one folder.
 */
public final class Lab implements AutoCloseable {
    public static final String SERVICE = "shop";
    public static final String STABLE = "v1";
    public static final String CANARY = "v2";
    /** Requests a second that show an error within seconds and leave a small machine room for the rest. */
    public static final int RATE = 150;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ToyService stable;
    private final ToyService canary;
    private final HaproxyProcess haproxy;
    private final PrometheusProcess prometheus;

    private Lab(Path folder) {
        try {
            stable = open(ToyService.start(SERVICE, STABLE));
            canary = open(ToyService.start(SERVICE, CANARY));
            haproxy = open(HaproxyProcess.start(folder, SERVICE, stable.port(), canary.port()));
            prometheus = open(PrometheusProcess.start(
                    folder,
                    Map.of(
                            "toy", List.of("127.0.0.1:" + stable.port(), "127.0.0.1:" + canary.port()),
                            "haproxy", List.of(haproxy.metricsUrl().getAuthority()))));
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Starts everything with files in {@code folder}, which must exist; starts nothing if one part can't be. */
    public static Lab start(Path folder) {
        return new Lab(folder);
    }

    private <T extends AutoCloseable> T open(T part) {
        parts.push(part);
        return part;
    }

    /** Starts load through HAProxy, which ends with the lab at the latest. */
    public LoadGenerator load(int rate, Duration time) {
        return open(LoadGenerator.start(url(), rate, time));
    }

    /** Where users ask: HAProxy. */
    public URI url() {
        return haproxy.url();
    }

    public URI prometheusUrl() {
        return prometheus.url();
    }

    /** HAProxy's Runtime API. */
    public Path haproxySocket() {
        return haproxy.socket();
    }

    public HaproxyProcess haproxy() {
        return haproxy;
    }

    public PrometheusProcess prometheus() {
        return prometheus;
    }

    public ToyService stable() {
        return stable;
    }

    public ToyService canary() {
        return canary;
    }

    /** Closes every part, the last first, also if one of them can't be. */
    @Override
    public void close() {
        var failure = new LabException("the lab couldn't be closed whole");
        closeAfter(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private void closeAfter(RuntimeException failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
