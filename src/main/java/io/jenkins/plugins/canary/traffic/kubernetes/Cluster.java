package io.jenkins.plugins.canary.traffic.kubernetes;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach one Kubernetes API server. Immutable; {@link #toString} keeps the token to itself.
 *
 * @param server its URL, {@code https://…}
 * @param caCertificate the PEM text of the authority that signed the server's certificate; empty for the JVM's own list
 * @param token a bearer token
 * @param namespace where to work when nothing else is said
 * @param connect how long to wait for a connection
 * @param request how long to wait for the whole of an answer
 */
public record Cluster(
        String server,
        Optional<String> caCertificate,
        Optional<String> token,
        Optional<String> namespace,
        Duration connect,
        Duration request) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /** Without a login, certificate or namespace, and with ordinary timeouts: 5 s to connect, 10 s for an answer. */
    public static Cluster at(String server) {
        return new Cluster(server, Optional.empty(), Optional.empty(), Optional.empty(), CONNECT, REQUEST);
    }

    public Cluster withCaCertificate(String pem) {
        return new Cluster(server, Optional.of(pem), token, namespace, connect, request);
    }

    public Cluster withToken(String bearer) {
        return new Cluster(server, caCertificate, Optional.of(bearer), namespace, connect, request);
    }

    public Cluster withNamespace(String name) {
        return new Cluster(server, caCertificate, token, Optional.of(name), connect, request);
    }

    public Cluster withTimeouts(Duration toConnect, Duration toAnswer) {
        return new Cluster(server, caCertificate, token, namespace, toConnect, toAnswer);
    }

    @Override
    public String toString() {
        return "Cluster[" + server + (token.isPresent() ? ", with a token" : ", no token") + "]";
    }
}
