package io.jenkins.plugins.canary.traffic;

/**
 * What a route held before the rollout touched it: everything that {@link TrafficRouter#restore} needs to put it back
 * exactly, in the words of the router that took it (JSON). It is kept in the journal and outlives process and client.
 *
 * @param text for its own router only
 */
public record Snapshot(String text) {}
