package io.jenkins.plugins.canary.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Shares;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small web service of one version, whose latency, errors and orders can be changed while it runs: by a call here, or by
 * {@code POST /admin?errors=5%&orders=50%&latency=200ms}. It says its version in the header {@code X-Version} and has metrics under
 * {@code /metrics}. Safe for several threads.
 */
public final class ToyService implements AutoCloseable {
    private static final int THREADS = 64;
    private static final AtomicInteger NAMES = new AtomicInteger();

    static {
        // Without it each answer waits for an acknowledgement that comes late; read once, by the first server.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final String version;
    private final ToyMetrics metrics;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Random random;
    private volatile double errors;
    private volatile double orders = 0.5;
    private volatile Duration latency = Duration.ofMillis(5);

    private ToyService(String service, String version, HttpServer server) {
        this.version = version;
        this.metrics = new ToyMetrics(service, version);
        this.server = server;
        this.random = new Random(version.hashCode());
        String name = "toy-" + version + "-" + NAMES.incrementAndGet();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.createContext("/admin", this::admin);
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.contentType(), metrics.text()));
    }

    /** Starts one on a free loopback port. Every answer takes 5 ms and is good until told otherwise. */
    public static ToyService start(String service, String version) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var started = new ToyService(service, version, HttpServer.create(address, THREADS));
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new LabException("the toy service " + version + " can't listen on the loopback interface", e);
        }
    }

    /** The share of requests, from 0 to 1, that are answered with 500. */
    public void errors(double share) {
        errors = checked("errors", share);
    }

    /** The share of good answers, from 0 to 1, that are orders; one half until told otherwise. */
    public void orders(double share) {
        orders = checked("orders", share);
    }

    private static double checked(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(what + ": found " + share + ", expected a share from 0 to 1");
        }
        return share;
    }

    /** How long each answer takes. */
    public void latency(Duration time) {
        latency = time;
    }

    private void serve(HttpExchange exchange) throws IOException {
        Duration time = latency;
        pause(time);
        int status = random.nextDouble() < errors ? 500 : 200;
        // As told, not as measured: when this machine stands still for a second, neither version has become slow.
        metrics.answered(status, time);
        if (status == 200 && random.nextDouble() < orders) {
            metrics.ordered();
        }
        answer(exchange, status, "text/plain", (version + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            // Closing: the answer is of no use to anybody, but does no harm.
            Thread.currentThread().interrupt();
        }
    }

    private void admin(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "text/plain", "use POST\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            String query = exchange.getRequestURI().getQuery();
            for (String setting : (query == null ? "" : query).split("&", -1)) {
                set(setting);
            }
            answer(exchange, 200, "text/plain", (this + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "text/plain", (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void set(String setting) {
        String[] parts = setting.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case "errors" -> errors(Shares.fraction(value));
            case "orders" -> orders(Shares.fraction(value));
            case "latency" -> latency(Durations.parse(value));
            default ->
                throw new IllegalArgumentException(
                        "found '" + setting + "', expected errors=5%, orders=50% or latency=200ms, joined by &");
        }
    }

    private void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("X-Version", version);
            exchange.sendResponseHeaders(status, body.length);
            out.write(body);
        }
    }

    public String version() {
        return version;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    @Override
    public String toString() {
        return version + ": errors " + errors * 100 + " %, latency " + Durations.format(latency);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
