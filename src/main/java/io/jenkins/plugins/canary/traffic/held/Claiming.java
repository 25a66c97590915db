package io.jenkins.plugins.canary.traffic.held;

import java.time.Clock;

/**
 * By what a place is claimed here.
 *
 * @param place tells it from every other
 */
public record Claiming(String place, ClaimStore store, Clock clock) {}
