package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a place may use here.
 *
 * @param credentials by the ids that a plan names
 * @param accounts by the names that a plan names
 * @param clock for signatures and claims
 * @param proxy that calls over HTTP go through
 * @param commands whether commands may be run on this machine: on a command line, whose user could run them anyway, but
 *     not on a Jenkins controller
 */
public record Means(
        CredentialsById credentials, Accounts accounts, Clock clock, Optional<HttpProxy> proxy, boolean commands) {
    /** The way of calls over HTTP. */
    public Way way(Duration timeout) {
        return new Way(timeout, proxy);
    }
}
