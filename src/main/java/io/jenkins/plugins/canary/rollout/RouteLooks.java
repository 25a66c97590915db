package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.rollout.RolloutEvent.Drifted;
import io.jenkins.plugins.canary.rollout.RolloutEvent.RouteLost;
import io.jenkins.plugins.canary.rollout.RolloutEvent.ShiftIntended;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Clock;
import java.util.Optional;

/** What a reading of the route says beside what the journal says. Writes nothing. Immutable. */
record RouteLooks(TrafficRouter router, Clock clock) {
    /** What the live route says to the journal, to go behind a sentence; empty where there is no route. */
    String found(Rollout rollout) {
        if (rollout.opened().original().isEmpty()) {
            return "";
        }
        try {
            RouteState seen = router.read();
            Optional<Claim> other = other(rollout, seen);
            return "; "
                    + (other.isPresent()
                            ? lost(other)
                            : "found the canary at " + seen.canary() + ", " + compared(rollout, seen));
        } catch (RouteException e) {
            return "; the route doesn't answer yet: " + e.getMessage();
        }
    }

    private String compared(Rollout rollout, RouteState seen) {
        Optional<ShiftIntended> intended = rollout.task().flatMap(TaskState::intended);
        boolean goingBack =
                rollout.task().filter(state -> state.rollback().isPresent()).isPresent();
        if (intended.isPresent() && same(seen.canary(), intended.get().to())) {
            return "the write that was under way had happened";
        }
        if (goingBack && same(seen.canary(), rollout.opened().weight())) {
            return "as it was before the rollout";
        }
        if (same(seen.canary(), rollout.weight())) {
            return intended.isPresent() ? "the write that was under way had not happened" : "as the journal says";
        }
        return "the journal says " + rollout.weight() + ": changed by " + who(seen);
    }

    /** Why the route isn't as this rollout left it. */
    Optional<RolloutEvent> trouble(Rollout rollout, RouteState seen) {
        return unclaimed(rollout, seen)
                .or(() -> same(seen.canary(), rollout.weight()) ? Optional.empty() : Optional.of(drift(rollout, seen)));
    }

    /** That the route can hold a claim and hasn't ours. */
    Optional<RolloutEvent> unclaimed(Rollout rollout, RouteState seen) {
        Optional<Claim> owner = seen.claim();
        boolean ours = owner.filter(rollout.opened().claim()::sameRollout).isPresent();
        return ours || !router.capabilities().has(Feature.CLAIMS)
                ? Optional.empty()
                : Optional.of(new RouteLost(clock.instant(), lost(owner)));
    }

    /** That all traffic isn't on the new version any more when the route is to be released, so that nothing was promoted. */
    Optional<RolloutEvent> changed(Rollout rollout, RouteState seen) {
        // Where another controller moves the weights they mean less once the claim is gone, as it is after a release.
        boolean telling = seen.claim().isPresent() || !delegated();
        if (!telling || same(seen.canary(), rollout.weight())) {
            return Optional.empty();
        }
        Optional<Claim> other = other(rollout, seen);
        return Optional.of(other.isPresent() ? new RouteLost(clock.instant(), lost(other)) : drift(rollout, seen));
    }

    Drifted drift(Rollout rollout, RouteState seen) {
        return new Drifted(clock.instant(), rollout.weight(), seen.canary(), who(seen));
    }

    /** Whose the route is, if it is another rollout's. */
    static Optional<Claim> other(Rollout rollout, RouteState seen) {
        return seen.claim().filter(claim -> !claim.sameRollout(rollout.opened().claim()));
    }

    /** Why nothing may be written to the route, not even on the way back: it is another rollout's by now, or may be. */
    Optional<String> taken(Rollout rollout, RouteState seen) {
        Optional<Claim> other = other(rollout, seen);
        return other.isPresent() ? Optional.of(lost(other)) : finished(rollout, seen);
    }

    /**
     * That a route without our mark has a weight which this rollout didn't write. Its journal may be an old copy, or
     * another rollout may have come and gone: all traffic may be on a version that has been the stable one for long.
     */
    private Optional<String> finished(Rollout rollout, RouteState seen) {
        boolean marked = seen.claim().isPresent() || !router.capabilities().has(Feature.CLAIMS);
        // Another controller knows by itself which version is the stable one.
        if (marked || delegated() || !rollout.touched() || wrote(rollout, seen.canary())) {
            return Optional.empty();
        }
        return Optional.of("found " + router.describe() + " without the marks of this rollout and with the canary at "
                + seen.canary() + ", expected " + rollout.weight() + " (changed by " + who(seen)
                + "): another rollout may have promoted it since, so nothing is written; if it is to go back all the"
                + " same, do it by hand");
    }

    /** Whether the canary may have {@code found} by this rollout's doing. */
    private boolean wrote(Rollout rollout, Weight found) {
        return same(found, rollout.weight())
                || same(found, rollout.opened().weight())
                || rollout.task()
                        .flatMap(TaskState::intended)
                        .filter(intent -> same(found, intent.to()))
                        .isPresent();
    }

    boolean delegated() {
        return router.capabilities().has(Feature.DELEGATED);
    }

    /** Equal as far as the route can hold it: several servers of HAProxy round a weight. */
    boolean same(Weight one, Weight other) {
        return one.percent()
                        .subtract(other.percent())
                        .abs()
                        .compareTo(router.capabilities().granularity().percent())
                < 0;
    }

    String lost(Optional<Claim> owner) {
        return owner.map(other -> router.describe() + " is now owned by " + other.owner() + " (rollout "
                        + other.rollout() + ", since " + other.since() + ")")
                .orElse("the marks of this rollout were removed from " + router.describe());
    }

    static String who(RouteState seen) {
        return seen.changedBy().orElse("somebody whom the route doesn't name");
    }
}
