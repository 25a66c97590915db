/** The pages of a build's rollouts, and what can be downloaded from them. */
package io.jenkins.plugins.canary.jenkins.page;
