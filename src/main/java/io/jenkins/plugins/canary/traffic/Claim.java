package io.jenkins.plugins.canary.traffic;

import java.time.Instant;

/**
 * Who moves a route: written on the route itself where it can hold it, so that a second rollout is refused by name and
 * a lost one can be found. A claim whose lease ended may be taken over. Immutable; holds no secret.
 *
 * @param rollout the rollout's id, unique in the world
 * @param owner where to look: the URL of a build, or user and machine of a command line
 * @param since when the rollout took the route
 * @param leaseEnd until when the owner is believed to be alive; renewed with every write
 */
public record Claim(String rollout, String owner, Instant since, Instant leaseEnd) {
    public boolean expired(Instant now) {
        return now.isAfter(leaseEnd);
    }

    public boolean sameRollout(Claim other) {
        return rollout.equals(other.rollout);
    }

    public Claim until(Instant end) {
        return new Claim(rollout, owner, since, end);
    }
}
