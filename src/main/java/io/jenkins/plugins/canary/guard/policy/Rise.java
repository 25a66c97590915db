package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;

/**
 * More traffic that the canary is about to get.
 *
 * @param to the new weight, above the present one
 * @param approved whether people were asked in this rollout and agreed
 * @param watched for how long the canary has been watched in all
 */
public record Rise(Weight to, boolean approved, Duration watched, Instant at) {}
