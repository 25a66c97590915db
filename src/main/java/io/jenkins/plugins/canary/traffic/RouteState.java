package io.jenkins.plugins.canary.traffic;

import java.util.Optional;

/**
 * A route as it was read: the canary's weight, who owns it, what it takes to put it back, and the version that a write
 * based on this reading must find unchanged. Immutable.
 *
 * @param canary the canary's present weight
 * @param snapshot the weights as they stand, for {@link TrafficRouter#restore}
 * @param claim who owns the route; empty when nobody does or when the route can't hold it
 * @param version the precondition of the next write, in the router's own words (a resourceVersion, say)
 * @param changedBy who wrote the weights last and when, as far as the route tells ("kubectl-edit at 12:03:05Z")
 */
public record RouteState(
        Weight canary, Snapshot snapshot, Optional<Claim> claim, String version, Optional<String> changedBy) {}
