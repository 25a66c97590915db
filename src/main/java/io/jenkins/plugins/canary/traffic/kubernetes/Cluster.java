package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach one Kubernetes API server. Immutable; {@link #toString} keeps secrets to itself.
 *
 * @param server its URL, {@code https://…}
 * @param caCertificate the PEM text of the authority that signed the server's certificate; empty for the JVM's own list
 * @param namespace where to work when nothing else is said
 * @param proxy through which it is reached, if that covers it
 * @param connect how long to wait for a connection
 * @param request how long to wait for the whole of an answer
 */
public record Cluster(
        String server,
        Optional<String> caCertificate,
        Login login,
        Optional<String> namespace,
        Optional<HttpProxy> proxy,
        Duration connect,
        Duration request) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /** Without a login, certificate or namespace, and with ordinary timeouts: 5 s to connect, 10 s for an answer. */
    public static Cluster at(String server) {
        return new Cluster(
                server, Optional.empty(), new Login.None(), Optional.empty(), Optional.empty(), CONNECT, REQUEST);
    }

    public Cluster withServer(String url) {
        return new Cluster(url, caCertificate, login, namespace, proxy, connect, request);
    }

    public Cluster withCaCertificate(String pem) {
        return new Cluster(server, Optional.of(pem), login, namespace, proxy, connect, request);
    }

    public Cluster with(Login who) {
        return new Cluster(server, caCertificate, who, namespace, proxy, connect, request);
    }

    public Cluster withNamespace(String name) {
        return new Cluster(server, caCertificate, login, Optional.of(name), proxy, connect, request);
    }

    public Cluster through(HttpProxy way) {
        return new Cluster(server, caCertificate, login, namespace, Optional.of(way), connect, request);
    }

    public Cluster withTimeouts(Duration toConnect, Duration toAnswer) {
        return new Cluster(server, caCertificate, login, namespace, proxy, toConnect, toAnswer);
    }

    @Override
    public String toString() {
        return "Cluster[" + server + ", " + login + "]";
    }
}
