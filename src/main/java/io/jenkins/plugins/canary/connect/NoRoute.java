package io.jenkins.plugins.canary.connect;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;

/** Stands where a rollout only watches: every use is refused. */
final class NoRoute implements TrafficRouter {
    @Override
    public String describe() {
        return "no route";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Weight.ALL);
    }

    @Override
    public RouteState read() throws RouteException {
        throw refused();
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        throw refused();
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        throw refused();
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        throw refused();
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        throw refused();
    }

    private static RouteException refused() {
        return new RouteException(
                RouteException.Kind.UNSUITABLE,
                "this analysis was opened without a route, so it moves nothing; open a rollout with canaryStart to move"
                        + " traffic");
    }

    @Override
    public String manualRestore(Snapshot original) {
        return "nothing was moved";
    }

    @Override
    public String manualRelease(Snapshot original) {
        return "nothing was moved";
    }

    @Override
    public void close() {}
}
