/** Weights in Istio's VirtualService. */
package io.jenkins.plugins.canary.traffic.istio;
