/** What every route that is a Kubernetes object has in common: one object, some weights in it, our annotations on it. */
package io.jenkins.plugins.canary.traffic.kubernetes;
