/** Weights of the servers in one HAProxy backend, by its Runtime API. */
package io.jenkins.plugins.canary.traffic.haproxy;
