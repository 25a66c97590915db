/** What adapters that speak HTTP share: calls with limits, credentials, and texts that are fit for a log. */
package io.jenkins.plugins.canary.http;
