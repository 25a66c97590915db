package io.jenkins.plugins.canary.analysis;

import java.time.Duration;

/**
 * What a judge is told besides the gates.
 *
 * @param interval the planned length of a tick
 * @param maxNoData how long a gate may stay without data before the verdict is ERROR
 * @param alpha the chance of a false rollback that is accepted per rollout
 */
public record JudgeSettings(Duration interval, Duration maxNoData, double alpha) {}
