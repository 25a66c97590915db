/** What a report shows of a rollout, computed from its events: plain values, no markup. */
package io.jenkins.plugins.canary.report.page;
