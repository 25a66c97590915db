package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.IntNode;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;

/** Writes marks and numbers of pods, each with a test of what was seen there. Thread-safe. */
final class ReplicaWrites {
    private static final int TRIES = 5;

    private final ReplicaObjects objects;
    private final Ownership ownership;
    private final Writer writer;

    ReplicaWrites(ReplicaObjects objects, Ownership ownership) {
        this.objects = objects;
        this.ownership = ownership;
        this.writer = new Writer(objects.canary(), objects.canaryRoute().describe());
    }

    /** The claim and the memory alone. */
    Live mark(Deployments now, ReplicaMemory memory, Claim claim) throws RouteException {
        return canary(now, now.live().canary(), memory, claim);
    }

    /** The marks and the canary's number in one write, then stable's. */
    void step(Deployments now, Replicas next, Optional<ReplicaMemory> memory, Claim claim) throws RouteException {
        canary(now, next.canary(), memory.orElseThrow(), claim);
        stable(now, next.stable());
    }

    /** The numbers alone; stable's first, since traffic that comes back needs somewhere to go. */
    void scale(Deployments now, Replicas next) throws RouteException {
        stable(now, next.stable());
        if (next.canary() != now.live().canary()) {
            writer.write(now.canary().version(), live -> {
                Patch patch = new Patch();
                replicas(patch, now, live, next.canary());
                return patch;
            });
        }
    }

    Live unmark(Deployments now, RouteState seen) throws RouteException {
        return writer.write(now.canary().version(), live -> {
            ownership.checkEnd(live, seen);
            Patch patch = new Patch();
            Claims.remove(patch, live.json());
            return patch;
        });
    }

    private Live canary(Deployments now, int replicas, ReplicaMemory memory, Claim claim) throws RouteException {
        Live after = writer.write(now.canary().version(), live -> {
            ownership.check(live, claim);
            Patch patch = new Patch();
            replicas(patch, now, live, replicas);
            Snapshot text = memory.text();
            Claims.write(
                    patch,
                    live.json(),
                    claim,
                    live.original().filter(text::equals).isPresent() ? Optional.empty() : Optional.of(text));
            return patch;
        });
        ownership.held(after, claim);
        return after;
    }

    private void replicas(Patch patch, Deployments now, Live live, int replicas) throws RouteException {
        int seen = now.live().canary();
        if (Pods.of(live.json()).wanted() != seen) {
            throw drifted(now.live(), new Deployments(now.stable(), live));
        }
        if (replicas != seen) {
            patch.test("/spec/replicas", IntNode.valueOf(seen)).set("/spec/replicas", IntNode.valueOf(replicas));
        }
    }

    private void stable(Deployments now, int replicas) throws RouteException {
        Live based = now.stable();
        RouteException last = null;
        for (int i = 0; i < TRIES && replicas != now.live().stable(); i++) {
            try {
                objects.stable().scale(based, replicas);
                return;
            } catch (RouteException e) {
                based = afterRefusal(now, based, e);
                last = e;
            }
        }
        if (last != null) {
            throw new RouteException(
                    Kind.CONFLICT,
                    objects.stableRoute().describe() + " was written by somebody else each of the " + TRIES
                            + " times this rollout tried. Last answer: " + last.getMessage(),
                    last);
        }
    }

    private Live afterRefusal(Deployments now, Live based, RouteException e) throws RouteException {
        if (e.kind() != Kind.CONFLICT && e.kind() != Kind.REFUSED) {
            throw e;
        }
        Live live = objects.stable().read();
        if (Pods.of(live.json()).wanted() != now.live().stable()) {
            throw drifted(now.live(), new Deployments(live, now.canary()));
        }
        if (e.kind() == Kind.REFUSED && live.version().equals(based.version())) {
            throw e;
        }
        return live;
    }

    void unchanged(Replicas expected, Deployments now) throws RouteException {
        if (!now.heading().equals(expected)) {
            throw drifted(expected, now);
        }
    }

    private RouteException drifted(Replicas expected, Deployments now) {
        String who = now.changedBy().map("last changed by "::concat).orElse("the server doesn't say by whom");
        return new RouteException(
                Kind.DRIFTED,
                objects.describe() + " was changed by somebody else: expected " + expected + " pods, found "
                        + now.live()
                        + "; " + who + ". "
                        + GitOps.rule(now.canary().json(), objects.canaryRoute())
                                .or(() -> GitOps.rule(now.stable().json(), objects.stableRoute()))
                                .orElse("Find out who else scales them before starting again"));
    }
}
