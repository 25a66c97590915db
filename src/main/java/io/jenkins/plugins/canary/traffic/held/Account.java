package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.Credentials;
import java.util.Optional;

/**
 * Who one is in a cloud, as an administrator chose it. Immutable; shows no secret.
 *
 * @param login empty for what this machine may do itself
 * @param roleArn a role that is assumed first; empty for none
 * @param externalId what its trust policy asks for; empty for nothing
 */
public record Account(Optional<Credentials> login, String roleArn, String externalId) {}
