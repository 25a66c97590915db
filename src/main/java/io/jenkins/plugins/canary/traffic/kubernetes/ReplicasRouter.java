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
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves traffic by the number of pods of two Deployments behind one Service. The claim, and while a shift is under way
 * its beginning and its end, stand on the canary's Deployment, in the same write as its number; stable's is scaled with
 * a test of the number that was seen. Pods are started and ready before others go, forth and back. A call returns when
 * the pods and the Service's endpoints are as they should be; until then the caller hears {@link Kind#PENDING}.
 * Thread-safe; one router has one client, which it doesn't close.
 */
final class ReplicasRouter implements TrafficRouter {
    private final KubernetesRoute route;
    private final ReplicaObjects objects;
    private final ReplicaWrites writes;
    private final ReplicaPreflight preflight;
    private final Ownership ownership;
    private final ReplicaRestoring wayBack;
    private final Pause pause;
    private volatile int total;

    ReplicasRouter(KubernetesClient client, KubernetesRoute route, Clock clock, Pause pause) {
        this.route = route;
        this.pause = pause;
        this.objects = new ReplicaObjects(client, route);
        this.ownership = new Ownership(objects.canaryRoute(), clock);
        this.writes = new ReplicaWrites(objects, ownership);
        this.wayBack = new ReplicaRestoring(objects, writes, ownership, pause);
        this.preflight = new ReplicaPreflight(client, route, objects);
        this.total = configured();
    }

    /** The total that the plan names; 0 for as many as there are. */
    private int configured() {
        return Integer.parseInt(route.spec().more().getOrDefault("total", "0"));
    }

    @Override
    public String describe() {
        return objects.describe();
    }

    /** With one pod of all as the smallest step, once their number is known. */
    @Override
    public Capabilities capabilities() {
        Capabilities ofKind = route.kind().capabilities();
        return total == 0 ? ofKind : new Capabilities(Replicas.step(total), ofKind.features());
    }

    @Override
    public Capabilities capabilities(Snapshot original) {
        try {
            total(ReplicaMemory.read(original).before());
        } catch (RouteException e) {
            // Whoever goes back to it is told.
        }
        return capabilities();
    }

    @Override
    public RouteState read() throws RouteException {
        Deployments now = objects.look();
        if (now.canary().claim().isEmpty()) {
            objects.suit(now);
        }
        return state(now);
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        return state(objects.lookBack());
    }

    private RouteState state(Deployments now) {
        total(now.memory().map(ReplicaMemory::before).orElse(now.live()));
        return now.state();
    }

    private int total(Replicas before) {
        total = configured() > 0 ? configured() : before.total();
        return total;
    }

    @Override
    public List<Remark> preflight() {
        return preflight.remarks();
    }

    @Override
    public Optional<String> rounding(RouteState seen, Weight to) {
        try {
            Replicas target = target(to, total(memory(seen).before()));
            return target.weight().equals(to)
                    ? Optional.empty()
                    : Optional.of("meant " + to + ", can only be " + target.canary() + " of " + target.total()
                            + " pods = " + target.weight());
        } catch (RouteException e) {
            // The shift says so, too.
            return Optional.of(e.getMessage());
        }
    }

    private static ReplicaMemory memory(RouteState seen) throws RouteException {
        return ReplicaMemory.read(seen.original().orElse(seen.snapshot()));
    }

    private Replicas target(Weight to, int all) throws RouteException {
        if (all < 2 && !to.isNone() && !to.equals(Weight.ALL)) {
            throw objects.unsuitable("can't hold a weight of " + to + " with " + all
                    + " pod in all: scale stable up, or say with 'total' how many there shall be");
        }
        return Replicas.nearest(to, all);
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Deployments now = objects.look();
        ownership.check(now.canary(), claim);
        if (now.canary().claim().isEmpty()) {
            objects.suit(now);
        }
        ReplicaMemory memory = remembered(now, seen);
        writes.unchanged(expected(seen), now);
        Live after = writes.mark(now, memory, claim);
        return new Deployments(now.stable(), after).state();
    }

    private static Replicas expected(RouteState seen) throws RouteException {
        return ReplicaMemory.read(seen.snapshot()).before();
    }

    private static ReplicaMemory remembered(Deployments now, RouteState seen) throws RouteException {
        Optional<ReplicaMemory> written = now.memory();
        return written.isPresent() ? written.get() : memory(seen);
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        Replicas expected = expected(seen);
        var looks = new Looks(pause);
        while (true) {
            Deployments now = objects.look();
            ownership.check(now.canary(), claim);
            ReplicaMemory memory = remembered(now, seen);
            Replicas target = target(to, total(memory.before()));
            if (!now.heading().equals(target)) {
                writes.unchanged(expected, now);
            }
            if (now.live().equals(target) && now.settled() && reached(target)) {
                Live after = writes.mark(now, ReplicaMemory.of(memory.before()), claim);
                return new Deployments(now.stable(), after).state();
            }
            boolean under =
                    memory.move().filter(move -> move.to().equals(target)).isPresent();
            int floor = Math.min(expected.total(), target.total());
            writes.step(
                    now,
                    now.live().towards(target, now.ready(), floor),
                    Optional.of(under ? memory : memory.moving(now.live(), target)),
                    claim);
            looks.pause(() -> objects.pending("is on its way to " + to, now, target));
        }
    }

    /** Whether the Service leads to as many pods as that, where the login may look. */
    private boolean reached(Replicas target) throws RouteException {
        OptionalInt found = objects.endpoints();
        return found.isEmpty() || found.getAsInt() == target.total();
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        return wayBack.restore(seen, original);
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        Deployments now = objects.look();
        ownership.checkEnd(now.canary(), seen);
        return wayBack.left(now, seen);
    }

    @Override
    public String manualRestore(Snapshot original) {
        String remove = Kubectl.removeClaim(objects.canaryRoute());
        try {
            Replicas before = ReplicaMemory.read(original).before();
            return Kubectl.scale(objects.stableRoute(), before.stable()) + " && "
                    + Kubectl.awaitRollout(objects.stableRoute()) + " && "
                    + Kubectl.scale(objects.canaryRoute(), before.canary()) + " && " + remove;
        } catch (RouteException e) {
            return remove + "  # " + e.getMessage();
        }
    }

    @Override
    public String manualRelease(Snapshot original) {
        return Kubectl.removeClaim(objects.canaryRoute());
    }

    /** Does nothing: the client belongs to whoever built it, one for a cluster. */
    @Override
    public void close() {}
}
