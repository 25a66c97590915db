/** Telling others what happens in rollouts, without letting them get in the way. */
package io.jenkins.plugins.canary.jenkins.listener;
