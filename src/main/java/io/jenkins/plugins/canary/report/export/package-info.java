/** What other programs read of a rollout: JSON, JUnit XML. */
package io.jenkins.plugins.canary.report.export;
