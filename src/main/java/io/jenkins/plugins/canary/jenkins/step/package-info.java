/** The Pipeline steps: each checks its arguments, then leaves the work to the engine and waits without a thread. */
package io.jenkins.plugins.canary.jenkins.step;
