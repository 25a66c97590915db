package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.HttpCalls;
import io.jenkins.plugins.canary.traffic.rest.LibraryCalls;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets AWS' library call as everything else here does: through the same proxy, within the same time. */
final class OwnHttpClient implements SdkHttpClient {
    private final LibraryCalls calls;

    OwnHttpClient(Way way) {
        this.calls = new LibraryCalls(way);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {
                // Calls have a limit of time of their own.
            }
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream in = request.contentStreamProvider().get().newStream()) {
                body = in.readAllBytes();
            }
        }
        SdkHttpRequest http = request.httpRequest();
        HttpCalls.Answered answered =
                calls.make(http.method().name(), http.getUri().toString(), http.headers(), body);
        var response = SdkHttpResponse.builder().statusCode(answered.status());
        answered.headers().forEach(response::putHeader);
        byte[] text = answered.body().orElseThrow(() -> new IOException("an answer longer than 1 MiB"));
        return HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(text)))
                .build();
    }

    @Override
    public String clientName() {
        return "canary-release";
    }

    @Override
    public void close() {
        calls.close();
    }
}
