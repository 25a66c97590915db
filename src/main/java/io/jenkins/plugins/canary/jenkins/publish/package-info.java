/** What other plugins show of rollouts, where they are installed: test results, checks of a commit. */
package io.jenkins.plugins.canary.jenkins.publish;
