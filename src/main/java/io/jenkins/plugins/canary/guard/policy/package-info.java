/** What an administrator allows and where, decided on plain values with the time passed in. */
package io.jenkins.plugins.canary.guard.policy;
