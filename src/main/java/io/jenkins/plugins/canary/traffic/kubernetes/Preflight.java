package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be found out about one object before traffic moves: whether the login may do what the way there and the way
 * back need, whether the server would take the write, who else keeps the object, and whether anybody would answer.
 */
final class Preflight {
    private static final Claim TRIAL = new Claim("trial", "preflight", Instant.EPOCH, Instant.EPOCH);

    private final Access access;
    private final KubernetesRoute route;
    private final RouteObject object;
    private final Peers peers;
    private final Readiness readiness;

    Preflight(KubernetesClient client, KubernetesRoute route, RouteObject object, Peers peers, Readiness readiness) {
        this.access = new Access(client);
        this.route = route;
        this.object = object;
        this.peers = peers;
        this.readiness = readiness;
    }

    List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(access.remarks(List.of(route.need())));
        Live now;
        try {
            now = object.read();
        } catch (RouteException e) {
            // Whoever opens the rollout reads the route too, and tells of this.
            return all;
        }
        GitOps.rule(now.json(), route)
                .ifPresent(rule -> all.add(Remark.warning("GitOps", route.describe() + ": " + rule)));
        conflict(now).ifPresent(all::add);
        all.addAll(others(now));
        all.addAll(peers.remarks(now));
        if (all.stream().noneMatch(Remark::refused) && now.claim().isEmpty()) {
            trial(now).ifPresent(all::add);
        }
        effect(now).ifPresent(all::add);
        readiness.remark(now).ifPresent(all::add);
        return all;
    }

    /** What waits for its controller now may be taken until the first shift, which would wait for it in vain. */
    private Optional<Remark> effect(Live now) {
        Acceptance answer = route.acceptance(now.json());
        return answer.state() == Acceptance.State.IN_EFFECT
                ? Optional.empty()
                : Optional.of(Remark.warning(
                        "status",
                        route.describe() + " isn't in effect as it stands: " + answer.text()
                                + "; the first weight is taken back where that stays so. Look with "
                                + Kubectl.look(route)));
    }

    private List<Remark> others(Live now) {
        List<Remark> all = new ArrayList<>();
        try {
            for (Split split : now.splits().list()) {
                split.remark(route.describe()).ifPresent(all::add);
            }
        } catch (RouteException e) {
            // Weights that can't be read are told by the reading that opens the rollout.
            return List.of();
        }
        return all;
    }

    /** What nobody could move, or has something of the sort that the plan wants beside weights. */
    private static Optional<Remark> conflict(Live now) {
        try {
            Optional<String> obstacle = now.obstacle();
            if (obstacle.isPresent()) {
                return Optional.of(Remark.refusal("route", obstacle.get()));
            }
            if (now.claim().isEmpty()) {
                now.wanted();
            }
            return Optional.empty();
        } catch (RouteException e) {
            return Optional.of(Remark.refusal("route", e.getMessage()));
        }
    }

    /**
     * The first write of a weight, which the server tries and doesn't keep. Where the canary may get more is what an
     * admission webhook asks, so the weights are in it.
     */
    private Optional<Remark> trial(Live now) {
        Patch patch = new Patch();
        String tried = "";
        try {
            Optional<Weight> to = Moving.smallestRise(now);
            if (to.isPresent()) {
                Moving.put(patch, now, to.get());
                tried = " with the canary at " + to.get();
            }
            now.wanted().put(patch, now.json(), now.splits().list());
            Claims.write(patch, now.json(), TRIAL, Optional.of(now.state().snapshot()));
            object.tryWrite(now, patch);
            return Optional.empty();
        } catch (RouteException e) {
            boolean certain = e.kind() == Kind.REFUSED && !e.getMessage().contains("dry run");
            return e.kind().retryable()
                    ? Optional.empty()
                    : Optional.of(
                            certain || e.kind() == Kind.FORBIDDEN
                                    ? Remark.refusal(
                                            "dry run",
                                            "a trial of the write" + tried + " is refused: " + e.getMessage())
                                    : Remark.warning("dry run", "the write could not be tried: " + e.getMessage()));
        }
    }
}
