package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this machine may do in Google Cloud, as the machine's own service says. Asked without a proxy, and no longer than
 * three seconds: elsewhere than in Google Cloud nobody answers.
 *
 * @param host by name or address, with a port
 */
record MetadataServer(String host) implements TokenSource {
    private static final Way OWN = new Way(Duration.ofSeconds(3), Optional.empty());

    @Override
    public AccessToken token(Way way, Instant now) throws RouteException {
        String uri = "http://" + host + "/computeMetadata/v1/instance/service-accounts/default/token";
        return new TokenEndpoint(uri, toString())
                .ask(RestCall.get(uri).with("Metadata-Flavor", "Google"), List.of(), OWN, now);
    }

    @Override
    public String toString() {
        return "this machine";
    }
}
