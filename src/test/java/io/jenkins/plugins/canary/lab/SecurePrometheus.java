package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A real Prometheus that speaks TLS only, and only with those who show one certificate. */
public final class SecurePrometheus implements AutoCloseable {
    private final LabProcess process;
    private final int port;

    private SecurePrometheus(LabProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static SecurePrometheus start(Path folder, KeyPairs server, KeyPairs client) throws IOException {
        Files.writeString(folder.resolve("server.crt"), server.certificate());
        Files.writeString(folder.resolve("server.key"), server.key());
        Files.writeString(folder.resolve("client.crt"), client.certificate());
        Path web = Files.writeString(folder.resolve("web.yml"), """
                tls_server_config:
                  cert_file: server.crt
                  key_file: server.key
                  client_auth_type: RequireAndVerifyClientCert
                  client_ca_file: client.crt
                """);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "global:\n  scrape_interval: 1h\n");
        int port = Ports.free();
        LabProcess process = LabProcess.start(
                "prometheus",
                folder,
                List.of(
                        Executables.find("prometheus").toString(),
                        "--config.file=" + config,
                        "--web.config.file=" + web,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn"));
        var started = new SecurePrometheus(process, port);
        try {
            process.awaitReady(Duration.ofSeconds(20), () -> shakesHands(port, server));
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static boolean shakesHands(int port, KeyPairs server) throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("it", server.store().getCertificate("server"));
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return true;
        }
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.close();
    }
}
