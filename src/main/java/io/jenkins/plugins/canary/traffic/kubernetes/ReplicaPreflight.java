package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be found out about two Deployments before any of their pods is started or stopped. */
final class ReplicaPreflight {
    private static final Claim TRIAL = new Claim("trial", "preflight", Instant.EPOCH, Instant.EPOCH);

    private final KubernetesRoute route;
    private final ReplicaObjects objects;
    private final Access access;
    private final Quotas quotas;

    ReplicaPreflight(KubernetesClient client, KubernetesRoute route, ReplicaObjects objects) {
        this.route = route;
        this.objects = objects;
        this.access = new Access(client);
        this.quotas = new Quotas(new Api(client), route.namespace());
    }

    List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(access.remarks(needs()));
        Deployments now;
        try {
            now = objects.look();
        } catch (RouteException e) {
            // Whoever opens the rollout reads the route too, and tells of this.
            return all;
        }
        for (Live one : List.of(now.stable(), now.canary())) {
            GitOps.rule(one.json(), one.route())
                    .ifPresent(
                            rule -> all.add(Remark.warning("GitOps", one.route().describe() + ": " + rule)));
        }
        quotas.tooSmall(now.canary().json()).ifPresent(text -> all.add(Remark.refusal("quota", text)));
        if (all.stream().noneMatch(Remark::refused) && now.canary().claim().isEmpty()) {
            trial(now).ifPresent(all::add);
        }
        return all;
    }

    private List<Access.Need> needs() {
        String namespace = route.namespace();
        String stable = route.spec().stable();
        String canary = route.spec().canary();
        return List.of(
                Access.Need.of(namespace, "apps", "deployments", canary, "get", "patch"),
                Access.Need.of(namespace, "apps", "deployments", stable, "get"),
                Access.Need.of(namespace, "apps", "deployments/scale", stable, "patch"),
                Access.Need.of(namespace, "", "services", route.spec().name(), "get")
                        .orElse("whether the Service selects both isn't known"),
                Access.Need.of(namespace, "discovery.k8s.io", "endpointslices", "", "list")
                        .orElse("whether the Service leads to ready pods isn't waited for"),
                Access.Need.of(namespace, "autoscaling", "horizontalpodautoscalers", "", "list")
                        .orElse("whether an autoscaler is at work isn't known"),
                Access.Need.of(namespace, "", "resourcequotas", "", "list")
                        .orElse("whether a quota has room for the canary's pods isn't known"));
    }

    /** The first writes, which the server tries and doesn't keep. */
    private Optional<Remark> trial(Deployments now) {
        try {
            Patch patch = new Patch();
            Claims.write(
                    patch,
                    now.canary().json(),
                    TRIAL,
                    Optional.of(ReplicaMemory.of(now.live()).text()));
            objects.canary().tryWrite(now.canary(), patch);
            objects.stable().tryScale(now.stable());
            return Optional.empty();
        } catch (RouteException e) {
            return e.kind() == Kind.REFUSED || e.kind() == Kind.FORBIDDEN
                    ? Optional.of(Remark.refusal("dry run", "a trial of the write is refused: " + e.getMessage()))
                    : Optional.empty();
        }
    }
}
