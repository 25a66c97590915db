/** Prometheus, and whatever else speaks its HTTP API. */
package io.jenkins.plugins.canary.metrics.prometheus;
