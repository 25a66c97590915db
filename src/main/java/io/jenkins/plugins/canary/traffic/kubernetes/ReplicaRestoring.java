package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;

/**
 * The way back of two Deployments: stable's pods first, the canary's go as those become ready. A canary whose Deployment
 * is gone has none and holds no marks: somebody stopped it that way, and stable needs its pods all the more. Thread-safe.
 */
final class ReplicaRestoring {
    private final ReplicaObjects objects;
    private final ReplicaWrites writes;
    private final Ownership ownership;
    private final Pause pause;

    ReplicaRestoring(ReplicaObjects objects, ReplicaWrites writes, Ownership ownership, Pause pause) {
        this.objects = objects;
        this.writes = writes;
        this.ownership = ownership;
        this.pause = pause;
    }

    RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        Replicas before = ReplicaMemory.read(original).before();
        var looks = new Looks(pause);
        while (true) {
            Deployments now = objects.lookBack();
            ownership.checkEnd(now.canary(), seen);
            Replicas target = now.canary().absent() ? new Replicas(before.stable(), 0) : before;
            try {
                if (now.live().equals(target) && (now.settled() || givenBack(now))) {
                    return left(now, seen);
                }
                writes.scale(now, now.live().towards(target, now.ready(), target.total()));
            } catch (RouteException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
                // Deleted since the look. If it is the canary the next one goes on without it.
            }
            looks.pause(() -> objects.pending("is on its way back", now, target));
        }
    }

    /** Whether it was here before: what became of the pods since then is nobody's business. */
    private static boolean givenBack(Deployments now) {
        return !now.canary().absent() && now.canary().claim().isEmpty();
    }

    /** Without this rollout's marks. */
    RouteState left(Deployments now, RouteState seen) throws RouteException {
        if (now.canary().absent()) {
            return now.state().doubted(missing(now));
        }
        Live after = writes.unmark(now, seen);
        ownership.left(after, seen);
        return new Deployments(now.stable(), after).state();
    }

    private String missing(Deployments now) {
        return objects.canaryRoute().describe() + " isn't there any more, so it has no pods to take away;"
                + " stable has all of its own again (" + now.live().stable() + "). Put it there with 0 pods before the"
                + " next rollout";
    }
}
