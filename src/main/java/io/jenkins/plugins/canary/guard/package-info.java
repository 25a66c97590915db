/** Checks before traffic moves, each with a plain message. */
package io.jenkins.plugins.canary.guard;
