package io.jenkins.plugins.canary.connect;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.QueryingSampler;
import io.jenkins.plugins.canary.metrics.Sampler;
import io.jenkins.plugins.canary.metrics.WebhookSampler;
import io.jenkins.plugins.canary.metrics.Webhooks;
import io.jenkins.plugins.canary.metrics.webhook.HttpWebhooks;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.held.Accounts;
import io.jenkins.plugins.canary.traffic.held.Claiming;
import io.jenkins.plugins.canary.traffic.held.HeldRouter;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * The open connections of one rollout: its router and its source, closed together. Making one looks up names and builds
 * clients; nothing is asked of the other side yet.
 */
public final class Connection implements AutoCloseable {
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final TrafficRouter router;
    private final MetricSource source;
    private final Webhooks webhooks;
    /** By the time in which new pods are left out. */
    private final Function<Duration, Sampler> samplers;

    private Connection(Optional<RouteSpec> route, MetricsSpec metrics, Directory directory, Clock clock)
            throws UnknownName {
        try {
            this.router = route.isPresent() ? router(route.get(), directory, clock) : new NoRoute();
            open.push(router::close);
            this.source = directory.source(metrics.source());
            open.push(source::close);
            this.webhooks = HttpWebhooks.of(metrics.target(), credentials("webhook", directory), directory.proxy());
            open.push(webhooks::close);
            var sampler = QueryingSampler.of(source, metrics.plane(), metrics.arms(), metrics.target());
            this.samplers = warmup -> WebhookSampler.of(sampler.leavingOut(warmup, metrics.podLabels()), webhooks);
        } catch (UnknownName | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Connects to a route and to metrics.
     *
     * @param route empty when traffic is moved by others
     */
    public static Connection open(Optional<RouteSpec> route, MetricsSpec metrics, Directory directory, Clock clock)
            throws UnknownName {
        return new Connection(route, metrics, directory, clock);
    }

    /**
     * Connects to what a rollout that is open already was opened with. A metric source whose name stands for nothing any
     * more answers nothing, which is no reason to leave the canary where it is.
     */
    public static Connection again(Optional<RouteSpec> route, MetricsSpec metrics, Directory directory, Clock clock)
            throws UnknownName {
        return new Connection(route, metrics, new Forgiving(directory), clock);
    }

    private Connection(TrafficRouter router, MetricSource source, Sampler sampler) {
        this.router = router;
        this.source = source;
        this.webhooks = Webhooks.NONE;
        this.samplers = warmup -> sampler;
        open.push(router::close);
        open.push(source::close);
    }

    /** Of parts that are made already and know no webhooks; they are closed with it. */
    public static Connection of(TrafficRouter router, MetricSource source, Sampler sampler) {
        return new Connection(router, source, sampler);
    }

    private TrafficRouter router(RouteSpec spec, Directory directory, Clock clock) throws UnknownName {
        if (spec instanceof RouteSpec.Kubernetes kubernetes) {
            SharedClients.Lease lease = directory.cluster(kubernetes.cluster());
            open.push(lease::close);
            return KubernetesRoute.of(kubernetes).router(lease.client(), clock);
        }
        var remote = (RouteSpec.Remote) spec;
        Place place = RemoteKind.valueOf(remote.kind()).place();
        String what = "route " + place.symbol();
        var means = new Means(
                credentials(what, directory),
                accounts(what, directory),
                clock,
                directory.proxy(),
                directory.runsCommands());
        Optional<String> refusal = place.refusal(means);
        if (refusal.isPresent()) {
            throw new UnknownName(what + ": " + refusal.get());
        }
        try {
            return HeldRouter.of(
                    place.open(remote, means), new Claiming(place.identity(remote), directory.claims(), clock));
        } catch (Unreadable | CredentialsById.NotFound e) {
            throw new UnknownName(what + ": " + e.getMessage());
        }
    }

    public TrafficRouter router() {
        return router;
    }

    private static CredentialsById credentials(String what, Directory directory) {
        return (id, url) -> {
            try {
                return directory.credentials(what, id, url);
            } catch (UnknownName e) {
                throw new CredentialsById.NotFound(e.getMessage());
            }
        };
    }

    private static Accounts accounts(String what, Directory directory) {
        return name -> {
            try {
                return directory.account(what, name);
            } catch (UnknownName e) {
                throw new CredentialsById.NotFound(e.getMessage());
            }
        };
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public MetricSource source() {
        return source;
    }

    /** A sampler that leaves out what new pods answer in their first {@code warmup}. */
    public Sampler sampler(Duration warmup) {
        return samplers.apply(warmup);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
