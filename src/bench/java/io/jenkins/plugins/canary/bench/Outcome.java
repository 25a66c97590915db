package io.jenkins.plugins.canary.bench;

/**
 * How one rollout ended.
 *
 * @param rolledBack whether its rule rolled it back
 * @param undecided whether a step's deadline came first
 * @param minutes until then
 * @param harm bad answers to clients that stable would not have given, of those that the whole plan would have served
 */
record Outcome(boolean rolledBack, boolean undecided, double minutes, double harm) {}
