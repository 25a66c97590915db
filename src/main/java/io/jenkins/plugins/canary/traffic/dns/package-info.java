/** Weights of DNS records, which are refused. */
package io.jenkins.plugins.canary.traffic.dns;
