package io.jenkins.plugins.canary.traffic.kubernetes;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach one Kubernetes API server. Immutable; {@link #toString} keeps secrets to itself.
 *
 * @param server its URL, {@code https://…}
 * @param caCertificate the PEM text of the authority that signed the server's certificate; empty for the JVM's own list
 * @param namespace where to work when nothing else is said
 * @param connect how long to wait for a connection
 * @param request how long to wait for the whole of an answer
 */
public record Cluster(
        String server,
        Optional<String> caCertificate,
        Login login,
        Optional<String> namespace,
        Duration connect,
        Duration request) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /** Without a login, certificate or namespace, and with ordinary timeouts: 5 s to connect, 10 s for an answer. */
    public static Cluster at(String server) {
        return new Cluster(server, Optional.empty(), new Login.None(), Optional.empty(), CONNECT, REQUEST);
    }

    public Cluster withServer(String url) {
        return new Cluster(url, caCertificate, login, namespace, connect, request);
    }

    public Cluster withCaCertificate(String pem) {
        return new Cluster(server, Optional.of(pem), login, namespace, connect, request);
    }

    public Cluster with(Login who) {
        return new Cluster(server, caCertificate, who, namespace, connect, request);
    }

    public Cluster withNamespace(String name) {
        return new Cluster(server, caCertificate, login, Optional.of(name), connect, request);
    }

    public Cluster withTimeouts(Duration toConnect, Duration toAnswer) {
        return new Cluster(server, caCertificate, login, namespace, toConnect, toAnswer);
    }

    @Override
    public String toString() {
        return "Cluster[" + server + ", " + login + "]";
    }
}
