/** Weighted backend services in a URL map of Google Cloud. */
package io.jenkins.plugins.canary.traffic.google;
