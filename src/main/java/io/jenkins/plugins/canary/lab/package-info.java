/** A real data plane and a real Prometheus on this machine's loopback, for the demo and the tests. */
package io.jenkins.plugins.canary.lab;
