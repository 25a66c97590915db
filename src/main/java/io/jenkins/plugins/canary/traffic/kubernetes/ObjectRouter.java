package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.node.IntNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;

/**
 * Moves the weights of any {@link WeightedObject}. A write is one JSON Patch of the weights and our annotations, with
 * tests of the destinations, of the old weights and of the resourceVersion; what the patch doesn't name isn't sent and
 * so can't be changed. Thread-safe; one router has one client, which it doesn't close.
 */
final class ObjectRouter implements TrafficRouter {
    private final WeightedObject route;
    private final RouteObject object;
    private final Writer writer;
    private final Ownership ownership;

    ObjectRouter(KubernetesClient client, WeightedObject route, Clock clock) {
        this.route = route;
        this.object = new RouteObject(client, route);
        this.writer = new Writer(object, route.describe());
        this.ownership = new Ownership(route, clock);
    }

    @Override
    public String describe() {
        return route.describe();
    }

    @Override
    public Weight granularity() {
        return Weight.share(1, route.total());
    }

    @Override
    public boolean holdsClaims() {
        return true;
    }

    @Override
    public RouteState read() throws RouteException {
        Live now = object.read();
        if (now.claim().isEmpty()) {
            // Once claimed, a route that somebody spoiled must still be readable: it is to be restored.
            now.splits().suit(describe());
        }
        return now.state();
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Splits expected = Snapshots.read(seen.snapshot());
        Live after = writer.write(now -> {
            ownership.check(now, claim);
            unchanged(expected, now);
            now.splits().suit(describe());
            Patch patch = new Patch();
            Claims.write(patch, now.json(), claim, Ownership.memory(seen, now));
            return patch;
        });
        ownership.held(after, claim);
        unchanged(expected, after);
        return after.state();
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        int canary = units(to);
        Splits expected = Snapshots.read(seen.snapshot());
        Live after = writer.write(now -> {
            ownership.check(now, claim);
            Patch patch = new Patch();
            if (!now.splits().holds(canary, route.total())) {
                unchanged(expected, now);
                for (Split split : now.splits().list()) {
                    move(patch, split.stable(), route.total() - canary);
                    move(patch, split.canary(), canary);
                }
            }
            now.splits().suit(describe());
            Claims.write(patch, now.json(), claim, Ownership.memory(seen, now));
            return patch;
        });
        ownership.held(after, claim);
        if (!after.splits().holds(canary, route.total())) {
            throw drifted(after, "the canary's weight " + to);
        }
        return after.state();
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        Restoring restoring = new Restoring(describe(), Snapshots.read(original));
        Live after = writer.write(now -> {
            ownership.checkEnd(now, seen);
            return restoring.patch(now);
        });
        restoring.verify(after);
        ownership.left(after, seen);
        return after.state();
    }

    @Override
    public RouteState release(RouteState seen) throws RouteException {
        Live after = writer.write(now -> {
            ownership.checkEnd(now, seen);
            Patch patch = new Patch();
            Claims.remove(patch, now.json());
            return patch;
        });
        ownership.left(after, seen);
        return after.state();
    }

    @Override
    public String manualRestore(Snapshot original) {
        return Kubectl.restore(route, original);
    }

    /** Does nothing: the client belongs to whoever built it, one for a cluster. */
    @Override
    public void close() {}

    private static void move(Patch patch, Leaf leaf, int weight) {
        patch.test(leaf.identityAt(), leaf.identity());
        leaf.weight().ifPresent(old -> patch.test(leaf.weightAt(), old));
        patch.set(leaf.weightAt(), IntNode.valueOf(weight));
    }

    private int units(Weight to) throws RouteException {
        BigDecimal units =
                to.percent().multiply(BigDecimal.valueOf(route.total())).movePointLeft(2);
        BigDecimal whole = units.setScale(0, RoundingMode.DOWN);
        if (units.compareTo(whole) != 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    describe() + " can't hold a weight of " + to + ": its weights are whole numbers of " + route.total()
                            + " in all, so use a multiple of " + granularity());
        }
        return whole.intValueExact();
    }

    private void unchanged(Splits expected, Live now) throws RouteException {
        if (!now.splits().sameAs(expected)) {
            throw drifted(now, "the weights that this rollout saw (" + expected.shares() + ")");
        }
    }

    private RouteException drifted(Live now, String expected) throws RouteException {
        String who = now.changedBy().map("last changed by "::concat).orElse("the server doesn't say by whom");
        return new RouteException(
                Kind.DRIFTED,
                describe() + " was changed by somebody else: expected " + expected + ", found canary at "
                        + now.splits().shares() + "; " + who
                        + ". Find out who else writes this route before starting again");
    }
}
