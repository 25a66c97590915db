package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Units;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Moves the weights of any {@link KubernetesRoute}. A write is one JSON Patch of the weights and our annotations, with
 * tests of the destinations, of the old weights and of the resourceVersion; what the patch doesn't name isn't sent and
 * so can't be changed. Thread-safe; one router has one client, which it doesn't close.
 */
final class ObjectRouter implements TrafficRouter {
    private final KubernetesRoute route;
    private final RouteObject object;
    private final Writer writer;
    private final Ownership ownership;
    private final Effect effect;
    private final Peers peers;
    private final Readiness readiness;
    private final Preflight preflight;

    ObjectRouter(KubernetesClient client, KubernetesRoute route, Clock clock, Pause pause) {
        this.route = route;
        this.object = new RouteObject(client, route);
        this.writer = new Writer(object, route.describe());
        this.ownership = new Ownership(route, clock);
        this.effect = new Effect(object, route, pause);
        this.peers = new Peers(object, route);
        this.readiness = new Readiness(new Api(client), route);
        this.preflight = new Preflight(client, route, object, peers, readiness);
    }

    @Override
    public String describe() {
        return route.describe();
    }

    @Override
    public Capabilities capabilities() {
        return route.kind().capabilities();
    }

    @Override
    public RouteState read() throws RouteException {
        Live now = object.read();
        if (now.claim().isEmpty()) {
            Managers.refuse(now.json(), route);
            now.splits().suit(describe());
        }
        return now.state();
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        return object.read().stateToRestore();
    }

    @Override
    public List<String> detours() {
        return Wishes.of(route.spec(), "").detours();
    }

    @Override
    public List<Remark> preflight() {
        return preflight.remarks();
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Splits expected = Snapshots.read(seen.snapshot());
        Live after = writer.write(seen.version(), now -> {
            ownership.check(now, claim);
            Managers.refuse(now.json(), route);
            if (now.claim().filter(claim::sameRollout).isEmpty()) {
                unhindered(now);
            }
            unchanged(expected, now);
            now.splits().suit(describe());
            Patch patch = new Patch();
            Claims.write(patch, now.json(), claim, Taking.memory(patch, seen, now, claim));
            return patch;
        });
        ownership.held(after, claim);
        unchanged(expected, after);
        return after.state();
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        if (Units.of(to, route.kind().totals()).isEmpty()) {
            throw Units.refusal(describe(), to, route.kind().totals());
        }
        if (seen.claim().filter(other -> !other.sameRollout(claim)).isPresent()) {
            // What another rollout left is taken out in a write of its own.
            return shift(claim(seen, claim), to, claim);
        }
        Splits expected = Snapshots.read(seen.snapshot());
        Live after = writer.write(seen.version(), now -> {
            ownership.check(now, claim);
            Patch patch = new Patch();
            if (!now.splits().holds(to)) {
                unchanged(expected, now);
                if (to.compareTo(now.splits().share()) > 0) {
                    unhindered(now);
                    readiness.require(now);
                }
                Moving.put(patch, now, to);
            }
            now.splits().suit(describe());
            Optional<Snapshot> memory = Taking.memory(patch, seen, now, claim);
            additions(memory.or(now::original).or(seen::original))
                    .put(patch, now.json(), now.splits().list());
            Claims.write(patch, now.json(), claim, memory);
            return patch;
        });
        ownership.held(after, claim);
        if (!after.splits().holds(to)) {
            throw drifted(after, "the canary's weight " + to);
        }
        after.remembered().verifyThere(describe(), after);
        return effect.await(after).state();
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        Restoring restoring = new Restoring(describe(), Snapshots.read(original));
        Live after = writer.write(seen.version(), now -> {
            ownership.checkEnd(now, seen);
            return restoring.patch(now);
        });
        restoring.verify(after);
        ownership.left(after, seen);
        return effect.settle(after);
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        Additions added = route.additions(Snapshots.read(original).added());
        Live after = writer.write(seen.version(), now -> {
            ownership.checkEnd(now, seen);
            Patch patch = new Patch();
            added.and(now.remembered()).remove(patch, now.json(), now.splits().list());
            Claims.remove(patch, now.json());
            return patch;
        });
        ownership.left(after, seen);
        added.verifyGone(describe(), after);
        return after.state();
    }

    private void unhindered(Live now) throws RouteException {
        Optional<String> obstacle = now.obstacle();
        if (obstacle.isPresent()) {
            throw new RouteException(Kind.UNSUITABLE, obstacle.get());
        }
        peers.require(now);
    }

    private Additions additions(Optional<Snapshot> memory) throws RouteException {
        return route.additions(memory.isPresent() ? Snapshots.read(memory.get()).added() : List.of());
    }

    @Override
    public String manualRestore(Snapshot original) {
        return Kubectl.restore(route, original);
    }

    @Override
    public String manualRelease(Snapshot original) {
        return Kubectl.release(route, original);
    }

    /** Does nothing: the client belongs to whoever built it, one for a cluster. */
    @Override
    public void close() {}

    private void unchanged(Splits expected, Live now) throws RouteException {
        if (now.absent() && !expected.absent()) {
            throw new RouteException(
                    Kind.NOT_FOUND, describe() + " isn't there any more, so all traffic goes to stable");
        }
        if (!now.splits().sameAs(expected)) {
            throw drifted(now, "the weights that this rollout saw (" + expected.shares() + ")");
        }
    }

    private RouteException drifted(Live now, String expected) throws RouteException {
        String who = now.changedBy().map("last changed by "::concat).orElse("the server doesn't say by whom");
        return new RouteException(
                Kind.DRIFTED,
                describe() + " was changed by somebody else: expected " + expected + ", found canary at "
                        + now.splits().shares() + "; " + who + ". "
                        + GitOps.rule(now.json(), route)
                                .orElse("Find out who else writes this route before starting again"));
    }
}
