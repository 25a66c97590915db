/** Weights in Google Cloud: backend services in a URL map, revisions of a Cloud Run service. */
package io.jenkins.plugins.canary.traffic.google;
