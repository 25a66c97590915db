package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets absolute weights and reads them back. Reading and restoring ask only that the servers exist: a canary that
 * crashed is the reason to go back and not a reason against it. Claiming and raising the canary ask that all are up.
 */
final class HaproxyRouter implements TrafficRouter {
    /** 0.5 % is 199 to 1: every multiple of it fits into weights up to 256. */
    private static final Weight STEP = Weight.parse("0.5%");

    private static final BigDecimal TOLERANCE = new BigDecimal("0.05");

    private final HaproxyRoute route;
    private final RuntimeApi api;
    private final Inspection inspection;

    HaproxyRouter(HaproxyRoute route, RuntimeApi api) {
        this.route = route;
        this.api = api;
        this.inspection = new Inspection(route, api);
    }

    @Override
    public String describe() {
        return route.describe();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(STEP);
    }

    @Override
    public RouteState read() throws RouteException {
        return inspection.state(inspection.weights(inspection.backend()));
    }

    /** Writes nothing, and still refuses a backend that can't carry a rollout. */
    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Backend backend = inspection.backend();
        inspection.suit(backend);
        Weights now = inspection.weights(backend);
        unchanged(seen, now);
        return inspection.state(now);
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        Weights wanted = wanted(to);
        Backend backend = inspection.backend();
        Weights now = inspection.weights(backend);
        if (!now.equals(wanted)) {
            unchanged(seen, now);
            if (to.compareTo(seen.canary()) > 0) {
                inspection.suit(backend);
            }
        }
        return write(wanted, now);
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        return write(Weights.read(original), inspection.weights(inspection.backend()));
    }

    @Override
    public RouteState release(RouteState seen) throws RouteException {
        return read();
    }

    @Override
    public String manualRestore(Snapshot original) {
        try {
            List<String> commands = Weights.read(original).commands(route.backend(), Weights.of(Map.of()));
            return "echo '" + String.join("; ", commands) + "' | socat stdio '"
                    + route.address().socat().replace("'", "'\\''") + "'";
        } catch (RouteException e) {
            return "socat stdio '" + route.address().socat().replace("'", "'\\''") + "'  # " + e.getMessage();
        }
    }

    /** Does nothing: no connection outlives its command. */
    @Override
    public void close() {}

    private RouteState write(Weights wanted, Weights now) throws RouteException {
        List<String> commands = wanted.commands(route.backend(), now);
        if (!commands.isEmpty()) {
            api.order(commands);
        }
        Weights after = inspection.weights(inspection.backend());
        if (!after.equals(wanted)) {
            throw drifted(wanted, after);
        }
        return inspection.state(after);
    }

    private void unchanged(RouteState seen, Weights now) throws RouteException {
        Weights expected = Weights.read(seen.snapshot());
        if (!now.equals(expected)) {
            throw drifted(expected, now);
        }
    }

    private Weights wanted(Weight to) throws RouteException {
        int stableServers = route.stable().size();
        Ratio ratio = Ratio.nearest(to, stableServers);
        Weight held = ratio.share(stableServers);
        if (held.percent().subtract(to.percent()).abs().compareTo(TOLERANCE) > 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    describe() + " can't hold a weight of " + to
                            + ": the nearest that its weights from 0 to 256 give is " + held + "; use a multiple of "
                            + STEP);
        }
        TreeMap<String, Integer> weights = new TreeMap<>();
        route.stable().forEach(server -> weights.put(server, ratio.stable()));
        weights.put(route.canary(), ratio.canary());
        return new Weights(weights);
    }

    private RouteException drifted(Weights expected, Weights found) {
        return new RouteException(
                Kind.DRIFTED,
                describe() + " was changed by somebody else: expected weights " + expected + ", found " + found
                        + ". HAProxy doesn't say by whom; a reload does it too, since it brings back the configured"
                        + " weights");
    }
}
