/**
 * One router for every place outside Kubernetes that holds weights. A place says how it is looked at and written to; what
 * a rollout needs beyond that (preconditions, drift, reading back, restoring) is here, once.
 */
package io.jenkins.plugins.canary.traffic.held;
