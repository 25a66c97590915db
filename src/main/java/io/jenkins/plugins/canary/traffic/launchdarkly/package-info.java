/** The percentage rollout of a LaunchDarkly flag. */
package io.jenkins.plugins.canary.traffic.launchdarkly;
