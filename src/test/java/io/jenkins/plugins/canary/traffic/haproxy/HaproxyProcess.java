package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A real HAProxy on loopback, with a backend {@code be} whose servers answer their own names. */
public final class HaproxyProcess implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final int front;
    private final int admin;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private HaproxyProcess(Path folder, Path socket, int front, int admin) {
        this.folder = folder;
        this.socket = socket;
        this.front = front;
        this.admin = admin;
    }

    /** {@code servers} are lines such as {@code v1 weight 100}; {@code balance} is roundrobin, say. */
    public static HaproxyProcess start(Path folder, String level, String balance, String... servers) throws Exception {
        Path socket = folder.resolve("admin.sock");
        int front = Ports.free();
        int admin = Ports.free();
        var config = new StringBuilder("""
                global
                    nbthread 1
                    stats socket %s level %s
                    stats socket ipv4@127.0.0.1:%d level %s
                defaults
                    mode http
                    timeout connect 2s
                    timeout client 10s
                    timeout server 10s
                frontend front
                    bind 127.0.0.1:%d
                    default_backend be
                backend other
                    balance roundrobin
                backend be
                    balance %s
                """.formatted(socket, level, admin, level, front, balance));
        for (String server : servers) {
            String[] words = server.split(" ", 2);
            config.append("    server %s unix@%s %s%n"
                    .formatted(words[0], folder.resolve(words[0] + ".sock"), words.length > 1 ? words[1] : ""));
        }
        for (String server : servers) {
            String name = server.split(" ", 2)[0];
            config.append("frontend up-%s%n    bind unix@%s%n".formatted(name, folder.resolve(name + ".sock")))
                    .append("    http-request return status 200 content-type text/plain string %s%n".formatted(name));
        }
        Files.writeString(folder.resolve("haproxy.cfg"), config);
        var haproxy = new HaproxyProcess(folder, socket, front, admin);
        haproxy.run();
        return haproxy;
    }

    /** Again, after {@link #close}: with the weights of its configuration. */
    void run() throws Exception {
        Files.deleteIfExists(socket);
        process = new ProcessBuilder(
                        "/usr/sbin/haproxy",
                        "-db",
                        "-f",
                        folder.resolve("haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        try {
            Await.until("HAProxy answers; its log: " + folder.resolve("haproxy.log"), Duration.ofSeconds(5), () -> {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("haproxy.log")));
                }
                // The socket's file is there a moment before anybody listens on it.
                return command("show info").contains("Pid:");
            });
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    public HaproxyAddress unix() {
        return new HaproxyAddress.Unix(socket);
    }

    public HaproxyAddress tcp() {
        return new HaproxyAddress.Tcp("127.0.0.1", admin);
    }

    public String command(String line) throws IOException {
        return Conversation.exchange(unix(), line, Duration.ofSeconds(10));
    }

    /** Which server answered how many of {@code count} requests; other answers under their status. */
    public Map<String, Integer> requests(int count) throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front + "/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String who = answer.statusCode() == 200 ? answer.body() : String.valueOf(answer.statusCode());
            answers.merge(who, 1, Integer::sum);
        }
        return answers;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(2, TimeUnit.SECONDS)
                .exceptionallyCompose(e -> process.destroyForcibly().onExit())
                .join();
    }
}
