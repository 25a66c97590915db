/** The journal as a file of JSON lines. */
package io.jenkins.plugins.canary.rollout.journal;
