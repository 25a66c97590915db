package io.jenkins.plugins.canary.traffic;

import java.util.Optional;

/**
 * A route as it was read: the canary's weight, who owns it, what it takes to put it back, and the version that a write
 * based on this reading must find unchanged. Immutable.
 *
 * @param canary the canary's present weight; where several places of the route differ, the highest of them
 * @param snapshot the weights as they stand, for {@link TrafficRouter#restore}
 * @param claim who owns the route; empty when nobody does or when the route can't hold it
 * @param version the precondition of the next write, in the router's own words (a resourceVersion, say)
 * @param changedBy who wrote the weights last and when, as far as the route tells ("kubectl-edit at 12:03:05Z")
 * @param original what a claimed route says it held before it was claimed: it survives a takeover, so that the rollout
 *     after a lost one goes back to where the lost one began; empty when the route can't hold it
 * @param report what the controller says that owns the route; empty where none does
 * @param doubt of what was just written: why it may not be in effect, or what is left of the rollout, with what to do;
 *     empty where the route's controller has confirmed it, and where nobody does such a thing
 */
public record RouteState(
        Weight canary,
        Snapshot snapshot,
        Optional<Claim> claim,
        String version,
        Optional<String> changedBy,
        Optional<Snapshot> original,
        Optional<Report> report,
        Optional<String> doubt) {
    /** A route as it was read, of which there is no doubt. */
    public RouteState(
            Weight canary,
            Snapshot snapshot,
            Optional<Claim> claim,
            String version,
            Optional<String> changedBy,
            Optional<Snapshot> original,
            Optional<Report> report) {
        this(canary, snapshot, claim, version, changedBy, original, report, Optional.empty());
    }

    /** A route that nobody else moves. */
    public RouteState(
            Weight canary,
            Snapshot snapshot,
            Optional<Claim> claim,
            String version,
            Optional<String> changedBy,
            Optional<Snapshot> original) {
        this(canary, snapshot, claim, version, changedBy, original, Optional.empty());
    }

    /** A route that remembers nothing of its own. */
    public RouteState(
            Weight canary, Snapshot snapshot, Optional<Claim> claim, String version, Optional<String> changedBy) {
        this(canary, snapshot, claim, version, changedBy, Optional.empty());
    }

    /** The same, which may not be in effect. */
    public RouteState doubted(String why) {
        return new RouteState(canary, snapshot, claim, version, changedBy, original, report, Optional.of(why));
    }
}
