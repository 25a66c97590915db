package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real nginx on loopback whose backends answer their own names, split by the block in {@code canary.conf}. */
final class NginxProcess implements AutoCloseable {
    static final String BLOCK = """
            # Who gets what of shop, by request.
            split_clients "${request_id}shop" $backend { # keep this line
                * v1; # all of them
            }
            map $backend $unused { default 1; }
            """;

    private final Path folder;
    private final int port;
    private Process process;

    private NginxProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static NginxProcess start(Path folder) throws Exception {
        return start(folder, "unix:" + folder + "/v1.sock", "unix:" + folder + "/v2.sock");
    }

    /** Before two other servers. */
    static NginxProcess start(Path folder, String stable, String canary) throws Exception {
        var nginx = new NginxProcess(folder, Ports.free());
        Files.writeString(nginx.include(), BLOCK);
        Files.writeString(nginx.other(), BLOCK.replace("$backend", "$other").replace("$unused", "$unused2"));
        Files.writeString(nginx.extra(), "");
        Files.writeString(folder.resolve("nginx.conf"), """
                %sworker_processes 1;
                pid %2$s/nginx.pid;
                error_log %2$s/error.log notice;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path %2$s/t1; proxy_temp_path %2$s/t2; fastcgi_temp_path %2$s/t3;
                  uwsgi_temp_path %2$s/t4; scgi_temp_path %2$s/t5;
                  include %2$s/canary.conf;
                  include %2$s/other.conf;
                  include %2$s/extra.conf;
                  upstream v1 { server %4$s; }
                  upstream v2 { server %5$s; }
                  server { listen unix:%2$s/v1.sock; return 200 v1; }
                  server { listen unix:%2$s/v2.sock; return 200 v2; }
                  server { listen 127.0.0.1:%3$d; location / { proxy_pass http://$backend; } }
                }
                """.formatted(
                        System.getProperty("user.name").equals("root") ? "user root; " : "",
                        folder,
                        nginx.port,
                        stable,
                        canary));
        nginx.run();
        return nginx;
    }

    void run() throws Exception {
        process = new ProcessBuilder("sh", "-c", "exec " + command("-g 'daemon off;'"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        try {
            Await.until("nginx answers; its log: " + folder, Duration.ofSeconds(5), () -> {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("nginx.log")));
                }
                return Files.exists(folder.resolve("nginx.pid")) && !requests(1).isEmpty();
            });
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Who answers: after a reload those of before too, until they have ended. */
    Set<Long> workers() {
        return process.children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    String command(String arguments) {
        return "/usr/sbin/nginx -p " + folder + " -e " + folder + "/error.log -c " + folder + "/nginx.conf "
                + arguments;
    }

    /** Reloads, which takes a moment after the signal, and ends badly all the same while the canary gets something. */
    String reloadWhoseEndIsLost() {
        String workers = "$(grep -c 'start worker process ' " + folder + "/error.log)";
        return "n=" + workers + "; " + command("-s reload") + " && until [ " + workers
                + " -gt $n ]; do sleep 0.02; done && ! grep -q v2 " + include();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Path include() {
        return folder.resolve("canary.conf");
    }

    Path other() {
        return folder.resolve("other.conf");
    }

    /** Read by nginx after the others. */
    Path extra() {
        return folder.resolve("extra.conf");
    }

    /** Which backend answered how many requests, each on a connection of its own. */
    Map<String, Integer> requests(int count) throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(url()).timeout(Duration.ofSeconds(5)).build();
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            answers.merge(answer.statusCode() == 200 ? answer.body() : "" + answer.statusCode(), 1, Integer::sum);
        }
        return answers;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionallyCompose(e -> process.destroyForcibly().onExit())
                .join();
        for (String socket : new String[] {"v1.sock", "v2.sock", "nginx.pid"}) {
            try {
                Files.deleteIfExists(folder.resolve(socket));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
