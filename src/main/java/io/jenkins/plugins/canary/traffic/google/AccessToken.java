package io.jenkins.plugins.canary.traffic.google;

import java.time.Instant;

/**
 * What calls are made with. Immutable; its text doesn't show it.
 *
 * @param end from when on it is worth nothing
 */
record AccessToken(String secret, Instant end) {
    @Override
    public String toString() {
        return "an access token";
    }
}
