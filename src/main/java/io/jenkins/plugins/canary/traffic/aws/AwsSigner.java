package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.traffic.rest.RestCall;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;

/**
 * Signs calls (AWS Signature Version 4) for one service in one region. Immutable.
 *
 * @param service as signatures call it
 */
record AwsSigner(String region, String service, Clock clock) {
    /** The call with the headers that make it a signed one, {@code Host} not among them: the client sends it. */
    RestCall signed(RestCall call, AwsCredentials key) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create(call.url()));
        call.headers().forEach(request::putHeader);
        Map<String, List<String>> headers = AwsV4HttpSigner.create()
                .sign(SignRequest.builder(key)
                        .request(request.build())
                        .payload(
                                ContentStreamProvider.fromUtf8String(call.body().orElse("")))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .build())
                .request()
                .headers();
        RestCall whole = call;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (!header.getKey().equals("Host")) {
                whole = whole.with(header.getKey(), header.getValue().get(0));
            }
        }
        return whole;
    }
}
