/** Weights that an HTTP endpoint of the user's holds. */
package io.jenkins.plugins.canary.traffic.webhook;
