/** The gradual rollout of an Unleash flag. */
package io.jenkins.plugins.canary.traffic.unleash;
