package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Optional;

/** A router in whose hands the process dies when told to. */
public final class MortalRouter implements TrafficRouter {
    private final TrafficRouter router;
    private Moment moment = Moment.NEVER;

    /** When it dies. */
    public enum Moment {
        NEVER,
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE
    }

    /** What is seen of it. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    MortalRouter(TrafficRouter router) {
        this.router = router;
    }

    void dieAt(Moment when) {
        moment = when;
    }

    @Override
    public String describe() {
        return router.describe();
    }

    @Override
    public Capabilities capabilities() {
        return router.capabilities();
    }

    @Override
    public RouteState read() throws RouteException {
        return router.read();
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        return router.readToRestore();
    }

    @Override
    public Optional<String> rounding(RouteState seen, Weight to) {
        return router.rounding(seen, to);
    }

    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        return router.claim(seen, claim);
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        return mortally(() -> router.shift(seen, to, claim));
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        return mortally(() -> router.restore(seen, original));
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        return mortally(() -> router.release(seen, original));
    }

    private RouteState mortally(Write write) throws RouteException {
        if (moment == Moment.BEFORE_THE_WRITE) {
            throw new Death();
        }
        RouteState after = write.make();
        if (moment == Moment.AFTER_THE_WRITE) {
            throw new Death();
        }
        return after;
    }

    private interface Write {
        RouteState make() throws RouteException;
    }

    @Override
    public String manualRestore(Snapshot original) {
        return router.manualRestore(original);
    }

    @Override
    public String manualRelease(Snapshot original) {
        return router.manualRelease(original);
    }

    /** Leaves the other one to whoever made it. */
    @Override
    public void close() {}
}
