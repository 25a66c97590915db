/**
 * The story of one rollout: its events, the state that is their fold, the engine that says what to do next, and the
 * driver that does it through the ports. Time is passed in; nothing here waits.
 */
package io.jenkins.plugins.canary.rollout;
