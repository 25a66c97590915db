package io.jenkins.plugins.canary.traffic.google;

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
    @Override
    public String uri() {
        return "http://" + host + "/computeMetadata/v1/instance/service-accounts/default/token";
    }

    @Override
    public RestCall request(Instant now) {
        return RestCall.get(uri()).with("Metadata-Flavor", "Google");
    }

    @Override
    public List<String> secrets(RestCall request) {
        return List.of();
    }

    @Override
    public Way way(Way usual) {
        return new Way(Duration.ofSeconds(3), Optional.empty());
    }

    @Override
    public String toString() {
        return "this machine";
    }
}
