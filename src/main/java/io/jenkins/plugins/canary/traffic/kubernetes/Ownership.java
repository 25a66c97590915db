package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import java.time.Clock;
import java.util.Optional;

/** Who may write: nobody but the rollout whose claim stands on the route, until its lease ends. */
final class Ownership {
    private final KubernetesRoute route;
    private final Clock clock;

    Ownership(KubernetesRoute route, Clock clock) {
        this.route = route;
        this.clock = clock;
    }

    /** Before a write in the name of {@code ours}. */
    void check(Live now, Claim ours) throws RouteException {
        refuse(now.claim().filter(claim -> !claim.sameRollout(ours) && !claim.expired(clock.instant())));
    }

    /** Before the write by which the owner seen in {@code seen} gives the route back. */
    void checkEnd(Live now, RouteState seen) throws RouteException {
        refuse(now.claim()
                .filter(claim -> seen.claim().filter(claim::sameRollout).isEmpty())
                .filter(claim -> !claim.expired(clock.instant())));
    }

    /** After a write: the claim that was written is the one that stands there. */
    void held(Live after, Claim ours) throws RouteException {
        Optional<Claim> claim = after.claim();
        if (claim.isEmpty()) {
            throw new RouteException(
                    Kind.DRIFTED,
                    route.describe() + " lost the annotations that were just written on it (" + Claims.ALL.get(0)
                            + " …): something removes them, a GitOps tool perhaps. Tell it to leave them alone");
        }
        refuse(claim.filter(other -> !other.sameRollout(ours)));
    }

    /** After the route was given back. */
    void left(Live after, RouteState seen) throws RouteException {
        if (after.claim()
                .filter(claim -> seen.claim().filter(claim::sameRollout).isPresent())
                .isPresent()) {
            throw new RouteException(
                    Kind.DRIFTED,
                    route.describe() + " has this rollout's annotations again just after they were removed: something"
                            + " puts them back, a GitOps tool perhaps. Remove them with "
                            + Kubectl.removeClaim(route));
        }
    }

    private void refuse(Optional<Claim> foreign) throws RouteException {
        if (foreign.isPresent()) {
            Claim claim = foreign.get();
            throw new RouteException(
                    Kind.OWNED,
                    route.describe() + " belongs to rollout " + claim.rollout() + " of " + claim.owner() + " since "
                            + claim.since() + ", until " + claim.leaseEnd()
                            + " unless renewed. Wait for it or stop it; if nobody is there, free the route with "
                            + Kubectl.removeClaim(route));
        }
    }
}
