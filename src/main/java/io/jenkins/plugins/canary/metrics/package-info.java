/** Asking the metrics: the port to sources, the queries by data plane, and below it an adapter for each kind. */
package io.jenkins.plugins.canary.metrics;
