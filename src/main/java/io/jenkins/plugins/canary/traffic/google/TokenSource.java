package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Instant;

/** Somebody who is given access tokens. Immutable; its text says who that is and shows no secret. */
interface TokenSource {
    /** Asks for one, on this thread. */
    AccessToken token(Way way, Instant now) throws RouteException;
}
