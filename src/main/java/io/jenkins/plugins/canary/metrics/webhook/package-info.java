/** Checks of the user's, asked by HTTP. */
package io.jenkins.plugins.canary.metrics.webhook;
