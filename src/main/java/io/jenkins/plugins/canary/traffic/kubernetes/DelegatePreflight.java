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

/**
 * What can be found out before a controller is asked for anything: whether the login may write the claim, ask, and take
 * back what it asked for, and whether the server would take the claim.
 */
final class DelegatePreflight {
    private static final Claim TRIAL = new Claim("trial", "preflight", Instant.EPOCH, Instant.EPOCH);

    private final KubernetesRoute route;
    private final Delegate delegate;
    private final RouteObject object;
    private final Access access;

    DelegatePreflight(KubernetesClient client, KubernetesRoute route, Delegate delegate, RouteObject object) {
        this.route = route;
        this.delegate = delegate;
        this.object = object;
        this.access = new Access(client);
    }

    List<Remark> remarks() {
        List<Access.Need> needs = new ArrayList<>(List.of(route.need()));
        Optional<Live> now = Optional.empty();
        try {
            now = Optional.of(object.read());
            needs.addAll(delegate.needs(now.get().json(), route));
        } catch (RouteException e) {
            // Whoever opens the rollout reads the route too, and tells of this.
        }
        List<Remark> all = new ArrayList<>(access.remarks(needs));
        boolean free = now.filter(live -> live.claim().isEmpty()).isPresent();
        if (free && all.stream().noneMatch(Remark::refused)) {
            trial(now.get()).ifPresent(all::add);
        }
        return all;
    }

    /** The claim, which the server tries and doesn't keep. What the controller is asked is no write to be tried. */
    private Optional<Remark> trial(Live now) {
        try {
            Patch patch = new Patch();
            Claims.write(
                    patch,
                    now.json(),
                    TRIAL,
                    Optional.of(Memory.of(delegate, now).snapshot()));
            object.tryWrite(now, patch);
            return Optional.empty();
        } catch (RouteException e) {
            return e.kind() == Kind.REFUSED || e.kind() == Kind.FORBIDDEN
                    ? Optional.of(Remark.refusal("dry run", "a trial of the write is refused: " + e.getMessage()))
                    : Optional.empty();
        }
    }
}
