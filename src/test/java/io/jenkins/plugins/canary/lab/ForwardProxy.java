package io.jenkins.plugins.canary.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy as companies have them, on loopback: it forwards plain requests and tunnels TLS, and whatever host is asked
 * for lives on loopback too, so that a name that nobody else knows is reached through it only. Keeps the first line of
 * every request. Thread-safe.
 */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Optional<String> authorization;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ForwardProxy(Optional<String> authorization) throws IOException {
        this.authorization = authorization;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public static ForwardProxy start() throws IOException {
        return new ForwardProxy(Optional.empty());
    }

    /** One that turns away who doesn't send this header. */
    public static ForwardProxy asking(String authorization) throws IOException {
        return new ForwardProxy(Optional.of(authorization));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** First lines, such as {@code GET http://prometheus.example.com/ HTTP/1.1}; those turned away are among them. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            requests.add(head.lines().findFirst().orElseThrow());
            if (authorization.isPresent()
                    && !head.toLowerCase(Locale.ROOT)
                            .contains("proxy-authorization: "
                                    + authorization.get().toLowerCase(Locale.ROOT))) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"it\"");
                return;
            }
            String[] line = head.split(" ", 3);
            boolean tunnel = line[0].equals("CONNECT");
            String target = tunnel ? line[1] : line[1].replaceFirst("^http://([^/]*).*$", "$1");
            int port = Integer.parseInt(target.contains(":") ? target.substring(target.lastIndexOf(':') + 1) : "80");
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
                open.add(upstream);
                if (tunnel) {
                    write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    write(upstream.getOutputStream(), forwarded(head));
                }
                threads.execute(() -> pump(client, upstream));
                pump(upstream, client);
            }
        } catch (IOException e) {
            // The other side sees the connection end.
        }
    }

    /** One request a connection, by its path; what is for the proxy stays here. */
    private static String forwarded(String head) {
        return head.replaceFirst(" http://[^/ ]*", " ")
                .replaceAll("(?im)^(proxy-[a-z]+|connection): .*\r\n", "")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void answer(Socket client, String status) throws IOException {
        write(client.getOutputStream(), "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them hung up.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
