/** Tells others about rollouts that went wrong. */
package io.jenkins.plugins.canary.notify;
