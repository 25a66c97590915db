package io.jenkins.plugins.canary.analysis;

/**
 * What one gate saw in one interval, of both arms. {@code stable} is {@link Reading.Unknown} with cause {@code EMPTY}
 * for a gate that asks about the canary alone.
 *
 * @param gate the gate's name
 * @param query the query as it was sent for the canary, so that a person can ask it again
 */
public record Sample(String gate, Reading canary, Reading stable, String query) {}
