/** Weights in a {@code split_clients} block of an nginx on this machine. */
package io.jenkins.plugins.canary.traffic.nginx;
