package io.jenkins.plugins.canary.http;

import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.tls.ClientCertificate;
import io.jenkins.plugins.canary.tls.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * HTTP calls with a limit for their time and for the size of their answers. Redirects aren't followed: credentials stay
 * with their host. Safe for several threads; closing cuts the calls off and leaves the shared client to the others.
 */
public final class HttpCalls implements AutoCloseable {
    private final OkHttpClient client;
    private final int maxBytes;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private HttpCalls(OkHttpClient client, int maxBytes) {
        this.client = client;
        this.maxBytes = maxBytes;
    }

    /**
     * On connections of the caller's.
     *
     * @param credentials of which a certificate is shown; headers are the caller's business
     * @param trust whose signature on a server's certificate counts; empty for those that the connections trust
     * @param proxy empty for whatever this Java is set to
     * @param timeout for a whole call, from connecting to the last byte
     * @param maxBytes the longest answer that is read, after decompression
     */
    public static HttpCalls on(
            OkHttpClient base,
            Credentials credentials,
            Optional<Trust> trust,
            Optional<HttpProxy> proxy,
            Duration timeout,
            int maxBytes) {
        OkHttpClient.Builder secured = secured(base.newBuilder(), credentials, trust);
        return new HttpCalls(
                proxy.map(each -> Proxied.through(each, secured))
                        .orElse(secured)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .callTimeout(timeout)
                        .connectTimeout(timeout)
                        .readTimeout(timeout)
                        .writeTimeout(timeout)
                        .build(),
                maxBytes);
    }

    /** On the connections that everybody shares. */
    public static HttpCalls shared(
            Credentials credentials, Optional<Trust> trust, Optional<HttpProxy> proxy, Duration timeout, int maxBytes) {
        return on(SharedClient.BASE, credentials, trust, proxy, timeout, maxBytes);
    }

    /** The same without a proxy of ours. */
    public static HttpCalls shared(Credentials credentials, Optional<Trust> trust, Duration timeout, int maxBytes) {
        return shared(credentials, trust, Optional.empty(), timeout, maxBytes);
    }

    private static OkHttpClient.Builder secured(
            OkHttpClient.Builder builder, Credentials credentials, Optional<Trust> trust) {
        Optional<ClientCertificate> certificate = credentials instanceof Credentials.Certificate shown
                ? Optional.of(shown.certificate())
                : Optional.empty();
        if (certificate.isEmpty() && trust.isEmpty()) {
            return builder;
        }
        Trust trusted = trust.orElseGet(Trust::usual);
        return builder.sslSocketFactory(trusted.sockets(certificate), trusted.manager());
    }

    /** Created with the first call, and kept: its threads are daemons that end when idle. */
    private static final class SharedClient {
        static final OkHttpClient BASE = new OkHttpClient();
    }

    /** How a call ended. */
    public sealed interface Outcome {}

    /**
     * The server answered, good or bad.
     *
     * @param body empty if it was longer than allowed, and wasn't read
     * @param location where a redirect points to, without what could be secret in it; empty if it is none
     * @param headers by their names in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Answered(int status, Optional<byte[]> body, String location, Map<String, String> headers)
            implements Outcome {
        /** The last value of a header whose name is written in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** No answer, or half of one. */
    public record Broken(IOException cause) implements Outcome {}

    /** It wasn't made, or was cut off, because these calls were closed. */
    public record Closed() implements Outcome {}

    public Outcome make(Request request) {
        Call call = client.newCall(request);
        calls.add(call);
        // After the call was added, so that close() either sees the call or is seen here.
        if (closed) {
            calls.remove(call);
            return new Closed();
        }
        try (Response response = call.execute()) {
            return read(response);
        } catch (IOException e) {
            return closed ? new Closed() : new Broken(e);
        } finally {
            calls.remove(call);
        }
    }

    private Answered read(Response response) throws IOException {
        var source = response.body().source();
        Optional<byte[]> body = source.request(maxBytes + 1L) ? Optional.empty() : Optional.of(source.readByteArray());
        return new Answered(response.code(), body, location(response), headers(response));
    }

    private static Map<String, String> headers(Response response) {
        var headers = new TreeMap<String, String>();
        response.headers()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        return headers;
    }

    private static String location(Response response) {
        String header = response.header("Location");
        var target = header == null ? null : response.request().url().resolve(header);
        return target == null ? "" : target.scheme() + "://" + target.host() + ":" + target.port();
    }

    @Override
    public void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }
}
