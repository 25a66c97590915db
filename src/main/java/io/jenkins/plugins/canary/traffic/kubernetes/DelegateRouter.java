package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the weights moved by the controller that owns the route already. What is asked for is what it offers to any person:
 * to go on from the step at which it waits, to take the canary back. A call returns when it has done so; while it is
 * still at it the caller hears {@link Kind#PENDING}. Thread-safe; one router has one client, which it doesn't close.
 */
final class DelegateRouter implements TrafficRouter {
    private final KubernetesRoute route;
    private final Delegate delegate;
    private final Pause pause;
    private final Api api;
    private final RouteObject object;
    private final Writer writer;
    private final Ownership ownership;
    private final Controls controls;
    private final DelegatePreflight preflight;

    DelegateRouter(KubernetesClient client, KubernetesRoute route, Delegate delegate, Clock clock, Pause pause) {
        this.route = route;
        this.delegate = delegate;
        this.pause = pause;
        this.api = new Api(client);
        this.object = new RouteObject(client, route);
        this.writer = new Writer(object, route.describe());
        this.ownership = new Ownership(route, clock);
        this.controls = new Controls(api, object, route);
        this.preflight = new DelegatePreflight(client, route, delegate, object);
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
            delegate.suit(now.json(), route);
        }
        RouteState state = state(now);
        return new RouteState(
                state.canary(),
                state.snapshot(),
                state.claim(),
                state.version(),
                state.changedBy(),
                state.original(),
                state.report().map(report -> detailed(report, now.json())));
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        return state(object.read());
    }

    @Override
    public List<Remark> preflight() {
        return preflight.remarks();
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Live after = claimed(seen, seen.canary(), claim);
        delegate.rest(controls, after);
        return state(after);
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        if (to.percent().scale() > 0) {
            throw new RouteException(
                    Kind.UNSUITABLE, describe() + " can't hold a weight of " + to + ": its weights are whole percents");
        }
        Live now = claimed(seen, to, claim);
        var looks = new Looks(pause);
        boolean asked = false;
        while (true) {
            Memory memory = Memory.of(delegate, now);
            Standing standing = standing(now, memory);
            if (standing.waitsAt(to)) {
                delegate.rest(controls, now);
                return state(now, memory);
            }
            stillOurs(now, seen, to, standing);
            if (!asked && !standing.report().failed()) {
                asked = attempt(now, live -> delegate.forward(controls, live, standing, to));
            }
            looks.pause(() -> pending("was asked for " + to + " and isn't there yet", standing));
            now = object.read();
            ownership.held(now, claim);
        }
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        Memory memory = Memory.read(delegate, original);
        Live now = object.at(seen.version());
        var looks = new Looks(pause);
        boolean asked = false;
        while (true) {
            ownership.checkEnd(now, seen);
            Standing standing = standing(now, memory);
            if (standing.isBack()) {
                break;
            }
            if (standing.state() == Standing.State.OVER) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        describe() + " is promoted already and can't be taken back: "
                                + delegate.manual(route, memory.json()));
            }
            if (!asked && standing.state() == Standing.State.UNDER_WAY) {
                asked = attempt(now, live -> {
                    delegate.back(controls, live);
                    return true;
                });
            }
            looks.pause(() -> pending("was asked to take the canary back and isn't done", standing));
            now = object.read();
        }
        delegate.rest(controls, now);
        return left(now, seen, memory);
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        Live now = object.at(seen.version());
        Memory memory = Memory.of(delegate, now, original);
        var looks = new Looks(pause);
        boolean asked = false;
        while (true) {
            ownership.checkEnd(now, seen);
            Standing standing = standing(now, memory);
            if (!standing.heading().equals(Weight.ALL) || standing.state() != Standing.State.UNDER_WAY) {
                break;
            }
            if (!asked) {
                asked = attempt(now, live -> {
                    delegate.finish(controls, live, standing);
                    return true;
                });
            }
            looks.pause(() -> pending("was asked to finish and isn't done", standing));
            now = object.read();
        }
        delegate.rest(controls, now);
        return left(now, seen, memory);
    }

    @Override
    public String manualRestore(Snapshot original) {
        try {
            return delegate.manual(route, Memory.read(delegate, original).json()) + " && " + Kubectl.removeClaim(route);
        } catch (RouteException e) {
            return Kubectl.removeClaim(route) + "  # " + e.getMessage();
        }
    }

    @Override
    public String manualRelease(Snapshot original) {
        String remove = Kubectl.removeClaim(route);
        try {
            return delegate.manualRest(route, Memory.read(delegate, original).json())
                    .map(rest -> rest + " && " + remove)
                    .orElse(remove);
        } catch (RouteException e) {
            return remove + "  # " + e.getMessage();
        }
    }

    /** Does nothing: the client belongs to whoever built it, one for a cluster. */
    @Override
    public void close() {}

    /** Renews the claim if the release is still where {@code seen} has it, or on its way to {@code to}. */
    private Live claimed(RouteState seen, Weight to, Claim claim) throws RouteException {
        Live after = writer.write(seen.version(), now -> {
            ownership.check(now, claim);
            Memory memory = Memory.of(delegate, now);
            Standing standing = standing(now, memory);
            stillOurs(now, seen, to, standing);
            delegate.suit(now.json(), route);
            Patch patch = new Patch();
            Memory noted = now.original().isPresent() ? memory : Memory.before(delegate, now, seen);
            Claims.write(patch, now.json(), claim, noted.toWrite(delegate, now, to));
            return patch;
        });
        ownership.held(after, claim);
        return after;
    }

    private RouteState left(Live now, RouteState seen, Memory memory) throws RouteException {
        Live after = writer.write(now.version(), live -> {
            ownership.checkEnd(live, seen);
            Patch patch = new Patch();
            Claims.remove(patch, live.json());
            return patch;
        });
        ownership.left(after, seen);
        return state(after, memory);
    }

    /** Whether it was done; not when the object has changed meanwhile, so that it has to be looked at again. */
    private static boolean attempt(Live now, Step step) throws RouteException {
        try {
            return step.take(now);
        } catch (RouteException e) {
            if (e.kind() == Kind.CONFLICT || e.kind() == Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    /** Something that is asked of the controller. */
    private interface Step {
        boolean take(Live now) throws RouteException;
    }

    private Standing standing(Live now, Memory memory) {
        return delegate.standing(now.json(), memory.json(), route);
    }

    private RouteState state(Live now) {
        return state(now, Memory.of(delegate, now));
    }

    private RouteState state(Live now, Memory memory) {
        Standing standing = standing(now, memory);
        return new RouteState(
                standing.heading(),
                memory.snapshot(),
                now.claim(),
                now.version(),
                now.changedBy(),
                now.original().map(noted -> memory.snapshot()),
                Optional.of(standing.report()));
    }

    /** With what the controller's own analysis has measured. */
    private Report detailed(Report report, JsonNode json) {
        List<String> told = new ArrayList<>();
        for (String path : delegate.related(json, route)) {
            try {
                delegate.told(api.get(path)).ifPresent(told::add);
            } catch (ApiRefusal e) {
                told.add("its results can't be read (" + e.getMessage() + ")");
            }
        }
        return told.isEmpty()
                ? report
                : new Report(report.health(), report.text() + "; " + String.join("; ", told), report.stops());
    }

    private RouteException pending(String asked, Standing standing) {
        return new RouteException(Kind.PENDING, describe() + " " + asked + ": " + standing.doing());
    }

    /** What the controller does by itself is no drift, nor what it was asked for. */
    private void stillOurs(Live now, RouteState seen, Weight to, Standing standing) throws RouteException {
        Weight found = standing.heading();
        if (!standing.report().failed() && !found.equals(to) && !found.equals(seen.canary())) {
            throw drifted(now, seen.canary(), standing);
        }
    }

    private RouteException drifted(Live now, Weight expected, Standing standing) {
        return new RouteException(
                Kind.DRIFTED,
                describe() + " was changed by somebody else: expected the canary at " + expected + ", found it at "
                        + standing.heading() + "; "
                        + now.changedBy().map("last changed by "::concat).orElse("the server doesn't say by whom")
                        + ". Find out who else promotes or aborts it before starting again");
    }
}
