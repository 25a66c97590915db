package io.jenkins.plugins.canary.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A proxy on loopback that misbehaves as it is told, forwards the rest, and keeps every request for the test to look
 * at. What {@link #next} was told is used up first, a request at a time; then what {@link #always} was told, the latest
 * first. Thread-safe. Watches that need a WebSocket don't pass.
 */
public final class FaultProxy implements AutoCloseable {
    private record Rule(Predicate<Request> when, Fault fault, boolean once) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Upstream upstream;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    private FaultProxy(Upstream upstream) throws IOException {
        this.upstream = upstream;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static FaultProxy before(Upstream upstream) throws IOException {
        return new FaultProxy(upstream);
    }

    public static FaultProxy before(URI server) throws IOException {
        return new FaultProxy(new HttpUpstream(server));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next requests that match meet these faults, one each. */
    public synchronized FaultProxy next(Predicate<Request> when, Fault... faults) {
        int at = (int) rules.stream().filter(Rule::once).count();
        for (Fault fault : faults) {
            rules.add(at++, new Rule(when, fault, true));
        }
        return this;
    }

    public FaultProxy next(String method, Fault... faults) {
        return next(request -> request.is(method), faults);
    }

    public FaultProxy next(Fault... faults) {
        return next(request -> true, faults);
    }

    /** Every request that matches meets this fault, until {@link #clear}. */
    public synchronized FaultProxy always(Predicate<Request> when, Fault fault) {
        rules.add((int) rules.stream().filter(Rule::once).count(), new Rule(when, fault, false));
        return this;
    }

    public FaultProxy always(String method, Fault fault) {
        return always(request -> request.is(method), fault);
    }

    public FaultProxy always(Fault fault) {
        return always(request -> true, fault);
    }

    /** Behaves from now on. */
    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String method) {
        return requests().stream().filter(request -> request.is(method)).toList();
    }

    public synchronized void forgetRequests() {
        requests.clear();
    }

    private synchronized Optional<Fault> record(Request request) {
        requests.add(request);
        for (Rule rule : rules) {
            if (rule.when().test(request)) {
                if (rule.once()) {
                    rules.remove(rule);
                }
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }

    private void handle(HttpExchange http) throws IOException {
        Request request = request(http);
        var exchange = new HttpFaultExchange(http, request, upstream, closed);
        Fault forward = it -> it.reply(it.forward());
        try {
            record(request).orElse(forward).play(exchange);
        } finally {
            http.close();
        }
    }

    private static Request request(HttpExchange http) throws IOException {
        Map<String, String> headers = new HashMap<>();
        http.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(http.getRequestMethod(), http.getRequestURI().toString(), headers, body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
