package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.traffic.held.ClaimFiles;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import jenkins.model.Jenkins;

/** The claims of this controller on routes that have no room for them, in {@code JENKINS_HOME/canary/claims}. */
final class ControllerClaims {
    private ControllerClaims() {}

    static ClaimStore get() {
        return ClaimFiles.in(Jenkins.get().getRootDir().toPath().resolve("canary/claims"));
    }
}
