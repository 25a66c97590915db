package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Passes requests on to a server on loopback. */
final class HttpUpstream implements Upstream {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpUpstream(URI base) {
        this.base = base;
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var forwarded = HttpRequest.newBuilder(base.resolve(request.path()))
                .timeout(Duration.ofSeconds(5))
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        for (String name : new String[] {"content-type", "accept", "authorization"}) {
            if (request.headers().containsKey(name)) {
                forwarded.header(name, request.header(name));
            }
        }
        try {
            HttpResponse<byte[]> answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("content-type").orElse("application/json");
            return new Reply(answer.statusCode(), Map.of("Content-Type", type), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while forwarding");
        }
    }
}
