package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.CredentialsById;

/** Finds accounts by the names that an administrator gave them, where there is one and the rollout may use them. */
public interface Accounts {
    Account find(String name) throws CredentialsById.NotFound;
}
