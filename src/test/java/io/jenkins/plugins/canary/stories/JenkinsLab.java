package io.jenkins.plugins.canary.stories;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Lab;
import io.jenkins.plugins.canary.lab.LoadGenerator;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.RouteShim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.haproxy.HaproxyAddress;
import io.jenkins.plugins.canary.traffic.haproxy.HaproxyRoute;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cluster and a mesh on this machine, for a {@link Controller}: a VirtualService on the mock API server whose weights a
 * real HAProxy follows, and services behind it that a real Prometheus watches. Thread-safe but for {@link #reset}.
 */
public final class JenkinsLab implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final KubernetesRoute ROUTE = MockApiServer.virtualServiceRoute("shop");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Lab lab;
    private final MockApiServer api;
    private final TrafficRouter haproxy;
    private final LoadGenerator load;
    private final FaultProxy metrics;

    private JenkinsLab(Path folder) throws IOException {
        try {
            this.lab = opened(Lab.start(folder));
            this.load = opened(lab.load(Lab.RATE, LONGEST));
            this.api = opened(MockApiServer.start("shop"));
            this.haproxy = opened(MemoryClaims.router(HaproxyRoute.of(
                            HaproxyAddress.parse(lab.haproxySocket().toString()), Lab.SERVICE, "stable", "canary")
                    .holder(Duration.ofSeconds(10))));
            this.metrics = opened(FaultProxy.before(lab.prometheusUrl()));
            api.put(object());
            opened(RouteShim.start(api.direct(), ROUTE, haproxy));
            awaitTraffic();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    public static JenkinsLab start(Path folder) {
        try {
            return new JenkinsLab(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private static String object() {
        return resource("/lab/virtual-service.yaml");
    }

    public static String resource(String name) {
        try (var in = JenkinsLab.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the Jenkins of this process know the lab, until that is closed. */
    public void configure() {
        LabConfiguration.set(clusterUrl(), metricsUrl());
        open.push(LabConfiguration::clear);
    }

    public String clusterUrl() {
        return api.uri().toString();
    }

    /** With a proxy before Prometheus that tests can let fail. */
    public String metricsUrl() {
        return metrics.uri().toString();
    }

    /** A service that has just begun has no metrics yet, and a rollout on it would rightly be refused. */
    private void awaitTraffic() {
        lab.prometheus().awaitPositive("sum(http_requests_total)");
    }

    /** As it was at the start. */
    public void reset() {
        lab.canary().errors(0);
        lab.stable().errors(0);
        api.faults().clear();
        metrics.clear();
        api.faults().forgetRequests();
        api.put(object());
        // The shim follows the object only: what a test set by hand is set back by hand.
        serve(100, 0);
        awaitWeight(0);
        // Counts begin with the last scrape: what the test before has left must be in it.
        lab.prometheus().awaitScrape();
    }

    /** Another VirtualService, whose weights move nobody's requests. */
    public void putService(String name) {
        api.put(object().replace("name: shop\n", "name: " + name + "\n"));
    }

    /** The weights in a VirtualService, in their order. */
    public List<Integer> weights(String virtualService) {
        return Pattern.compile("\"weight\":(\\d+)")
                .matcher(api.virtualService("shop", virtualService).toString())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /** Sets HAProxy's weights past the VirtualService. */
    public void serve(int stable, int canary) {
        try {
            lab.haproxy().command("set weight shop/stable " + stable);
            lab.haproxy().command("set weight shop/canary " + canary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the canary answer with errors from now on. */
    public void breakCanary(double share) {
        lab.canary().errors(share);
    }

    /** Makes Prometheus answer every question with an error until the next reset. */
    public void breakMetrics() {
        metrics.always(Fault.serverError());
    }

    /** What a person with kubectl may do at any time, here to a canary at 25 %. */
    public void changeRouteByHand() {
        api.put(route().replace("\"weight\":75", "\"weight\":40").replace("\"weight\":25", "\"weight\":60"));
    }

    public MockApiServer api() {
        return api;
    }

    public Lab lab() {
        return lab;
    }

    public LoadGenerator load() {
        return load;
    }

    /** Lets HAProxy follow another object too; for the caller to close. */
    public RouteShim follow(KubernetesRoute route) {
        return RouteShim.start(api.direct(), route, haproxy);
    }

    /** The canary's weight as HAProxy serves it. */
    public Weight served() {
        try {
            return haproxy.read().canary();
        } catch (RouteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HAProxy follows the object in its own time. */
    public void awaitWeight(int percent) {
        Await.until("HAProxy gives the canary " + percent + "%", SOON, () -> served().equals(Weight.of(percent)));
    }

    /** Waits for the end of what goes on without a build. */
    public void awaitNoClaim() {
        Await.until("no claim on the route", SOON, () -> !route().contains("canary.jenkins.io"));
    }

    /** Waits for what goes on after a build's end, until the build knows that its rollouts are closed. */
    public static void awaitClosed(Build build, int rollouts) {
        Path saved = build.directory().resolve("build.xml");
        Await.until(
                "the build to know that its rollouts are closed",
                SOON,
                () -> Files.readString(saved).split("<closed>true</closed>", -1).length == rollouts + 1);
    }

    /** The weights and annotations of the VirtualService as text. */
    public String route() {
        return api.virtualService("shop", "shop").toString();
    }

    /** The text of an object without what its server counts up. */
    public static String plain(String object) {
        return object.replaceAll("\"(resourceVersion|generation)\":\"?\\d+\"?,?", "");
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new AssertionError("a part of the lab can't be closed", e);
            }
        }
    }
}
