package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Instant;
import java.util.List;

/** Somebody whom an endpoint gives access tokens. Immutable; its text shows no secret. */
interface TokenSource {
    /** Of the endpoint. */
    String uri();

    /** The request for a token. */
    RestCall request(Instant now);

    /** What must not be shown, of this and of what {@code request} says. */
    List<String> secrets(RestCall request);

    /** How the endpoint is reached, where other calls go {@code usual}. */
    default Way way(Way usual) {
        return usual;
    }
}
