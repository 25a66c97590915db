package io.jenkins.plugins.canary.analysis;

/**
 * One question put to the metrics: what to measure and the rule that judges it.
 *
 * @param name unique in its rollout; the log and the report use it
 * @param advisory whether it may only hold a rollout, never fail it
 * @param critical whether it weighs double among comparisons
 */
public record Gate(String name, Measure measure, Rule rule, boolean advisory, boolean critical) {}
