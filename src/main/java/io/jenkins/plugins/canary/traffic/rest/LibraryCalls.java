package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.HttpCalls;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Calls that a library wrote, on the same way as ours. What a status means, and when to try again, is the library's
 * business. Answers longer than 1 MiB aren't read. Safe for several threads.
 */
public final class LibraryCalls implements AutoCloseable {
    private static final int MAX_BYTES = 1 << 20;
    /** Which the client writes itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "expect");

    private final HttpCalls calls;

    public LibraryCalls(Way way) {
        this.calls = HttpCalls.shared(Credentials.none(), Optional.empty(), way.proxy(), way.timeout(), MAX_BYTES);
    }

    /** Throws {@link IOException} where there is no answer, or half of one. */
    public HttpCalls.Answered make(String method, String url, Map<String, List<String>> headers, byte[] body)
            throws IOException {
        var request = new Request.Builder().url(url);
        MediaType type = null;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            for (String value : OWN.contains(name) ? List.<String>of() : header.getValue()) {
                request.addHeader(header.getKey(), value);
                type = name.equals("content-type") ? MediaType.parse(value) : type;
            }
        }
        boolean withBody = !Set.of("GET", "HEAD").contains(method);
        HttpCalls.Outcome outcome = calls.make(request.method(method, withBody ? RequestBody.create(body, type) : null)
                .build());
        if (outcome instanceof HttpCalls.Broken broken) {
            throw broken.cause();
        }
        if (outcome instanceof HttpCalls.Answered answered) {
            return answered;
        }
        throw new IOException("wasn't asked: the rollout is over here");
    }

    @Override
    public void close() {
        calls.close();
    }
}
