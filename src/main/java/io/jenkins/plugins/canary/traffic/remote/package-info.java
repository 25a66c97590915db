/** The table of the places outside Kubernetes that can hold weights. */
package io.jenkins.plugins.canary.traffic.remote;
