package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.CredentialsById;
import java.time.Clock;

/**
 * What a place may use here.
 *
 * @param credentials by the ids that a plan names
 * @param clock for signatures and claims
 * @param commands whether commands may be run on this machine: on a command line, whose user could run them anyway, but
 *     not on a Jenkins controller
 */
public record Means(CredentialsById credentials, Clock clock, boolean commands) {}
