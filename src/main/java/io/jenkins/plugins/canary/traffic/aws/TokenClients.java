package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Clients of AWS' library for the Security Token Service of one region, all on our own calls. */
final class TokenClients implements AutoCloseable {
    private final String region;
    private final OwnHttpClient http;
    private final List<SdkAutoCloseable> open = new ArrayList<>();

    TokenClients(String region, Way way) {
        this.region = region;
        this.http = new OwnHttpClient(way);
        open.add(http);
    }

    /** For calls that bring what proves who one is. */
    StsClient anonymous() {
        return signing(AnonymousCredentialsProvider.create());
    }

    StsClient signing(AwsCredentialsProvider by) {
        StsClient client = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(by)
                .httpClient(http)
                .build();
        open.add(0, client);
        return client;
    }

    @Override
    public void close() {
        open.forEach(SdkAutoCloseable::close);
    }
}
