package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real HAProxy with one backend of two servers, {@code stable} and {@code canary}, a Runtime API socket of level
 * admin, and its own metrics. All traffic goes to stable at first. Safe for several threads.
 */
public final class HaproxyProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(10);
    /** What the operating system allows for a Unix socket's path, with its end. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final String CONFIG = """
            global
              stats socket %s mode 600 level admin
              maxconn 2000
            defaults
              mode http
              timeout connect 2s
              timeout client 10s
              timeout server 10s
            frontend web
              bind 127.0.0.1:%d
              default_backend %s
            backend %s
              balance roundrobin
              server stable 127.0.0.1:%d weight 100
              server canary 127.0.0.1:%d weight 0
            frontend metrics
              bind 127.0.0.1:%d
              http-request use-service prometheus-exporter if { path /metrics }
            """;

    private final LabProcess process;
    private final Path socket;
    private final int port;
    private final int metricsPort;

    private HaproxyProcess(LabProcess process, Path socket, int port, int metricsPort) {
        this.process = process;
        this.socket = socket;
        this.port = port;
        this.metricsPort = metricsPort;
    }

    /** Starts one in {@code folder} that serves from two loopback ports, and returns when it does. */
    public static HaproxyProcess start(Path folder, String backend, int stablePort, int canaryPort) {
        Path socket = folder.resolve("haproxy.sock").toAbsolutePath();
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
            throw new LabException("the path of HAProxy's socket, " + socket + ", has more than " + LONGEST_SOCKET_PATH
                    + " bytes, the most a Unix socket can have: give the lab a folder with a shorter path");
        }
        int port = Ports.free();
        int metricsPort = Ports.free();
        String config = CONFIG.formatted(socket, port, backend, backend, stablePort, canaryPort, metricsPort);
        Path file = folder.resolve("haproxy.cfg");
        try {
            Files.writeString(file, config);
        } catch (IOException e) {
            throw new LabException("can't write HAProxy's configuration to " + folder, e);
        }
        LabProcess process = LabProcess.start(
                "haproxy", folder, List.of(Executables.find("haproxy").toString(), "-db", "-f", file.toString()));
        var started = new HaproxyProcess(process, socket, port, metricsPort);
        try {
            process.awaitReady(
                    READY,
                    () -> Files.exists(socket) && started.command("show info").contains("Pid:"));
            process.awaitReady(READY, () -> Http.get(started.metricsUrl()).statusCode() == 200);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Gives {@code command} to the Runtime API and returns what it says. */
    public String command(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer line = StandardCharsets.US_ASCII.encode(command + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public URI metricsUrl() {
        return URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
    }

    public Path socket() {
        return socket;
    }

    /** For those who want to see that it is gone. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
        try {
            // Killed, it leaves the socket's file behind.
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new LabException("can't delete " + socket, e);
        }
    }
}
