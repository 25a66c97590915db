package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;

/**
 * What a rollout that takes an object writes down of how it was: the weights as the first of those found them who came
 * one after the other, and what this one adds beside weights. What another added is taken out.
 */
final class Taking {
    private Taking() {}

    /**
     * What goes into the annotation of the original; empty when it stands as it is.
     *
     * @throws RouteException {@code UNSUITABLE} when something that is wanted is there already
     */
    static Optional<Snapshot> memory(Patch patch, RouteState seen, Live now, Claim claim) throws RouteException {
        if (now.original().isPresent()) {
            boolean ours = now.claim().filter(claim::sameRollout).isPresent();
            return ours ? Optional.empty() : takenOver(patch, now);
        }
        if (now.claim().isEmpty() && seen.claim().isEmpty()) {
            now.wanted();
            return seen.original().or(() -> Optional.of(seen.snapshot()));
        }
        return seen.original();
    }

    private static Optional<Snapshot> takenOver(Patch patch, Live now) throws RouteException {
        Additions theirs = now.remembered();
        Patch removal = new Patch();
        theirs.remove(removal, now.json(), now.splits().list());
        Additions ours = Live.of(now.route(), removal.applied(now.json())).wanted();
        if (ours.equals(theirs)) {
            return Optional.empty();
        }
        theirs.remove(patch, now.json(), now.splits().list());
        Splits before = Snapshots.read(now.original().orElseThrow());
        return Optional.of(Snapshots.of(before.adding(ours.list())));
    }
}
