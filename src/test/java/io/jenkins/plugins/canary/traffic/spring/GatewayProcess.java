package io.jenkins.plugins.canary.traffic.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.canary.lab.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real gateway in a process of its own, before two services that answer their own names. */
final class GatewayProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CLASSPATH = Path.of("target/gateway.classpath");

    private final Process process;
    private final List<HttpServer> services;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private GatewayProcess(Process process, List<HttpServer> services, String url) {
        this.process = process;
        this.services = services;
        this.url = url;
    }

    /** With routes {@code fixed-stable} and {@code fixed-canary} in its own configuration. */
    static GatewayProcess start(Path folder) throws Exception {
        if (!Files.exists(CLASSPATH)) {
            throw new IllegalStateException(
                    "there is no " + CLASSPATH + ": mvn generate-test-resources writes it, from the pom's list");
        }
        List<HttpServer> services = List.of(service("v1"), service("v2"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-cp",
                Files.readString(CLASSPATH).strip(),
                "src/test/gateway/Gateway.java",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--management.endpoint.gateway.access=unrestricted",
                "--management.endpoints.web.exposure.include=gateway"));
        for (int i = 0; i < 2; i++) {
            String route = "--spring.cloud.gateway.server.webflux.routes[" + i + "].";
            command.add(route + "id=" + List.of("fixed-stable", "fixed-canary").get(i));
            command.add(route + "uri=" + uri(services.get(i)));
            command.add(route + "predicates[0]=Path=/fixed/**");
            command.add(route + "predicates[1]=Weight=fixed, " + List.of(100, 0).get(i));
        }
        Path log = folder.resolve("gateway.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var port = new int[1];
        Await.until("the gateway listens; its log: " + log, Duration.ofSeconds(120), () -> {
            String said = Files.readString(log);
            if (!process.isAlive()) {
                throw new IOException(said);
            }
            Matcher listens = Pattern.compile("Netty started on port (\\d+)").matcher(said);
            return listens.find() && (port[0] = Integer.parseInt(listens.group(1))) > 0;
        });
        var gateway = new GatewayProcess(process, services, "http://127.0.0.1:" + port[0]);
        Await.until("the gateway routes", Duration.ofSeconds(30), () -> gateway.requests("fixed", 1)
                .containsKey("v1"));
        return gateway;
    }

    private static HttpServer service(String name) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String uri(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String actuator() {
        return url + "/actuator";
    }

    /** Two routes of {@code /name/**} that were posted: the canary has nothing. */
    void routes(String name) throws Exception {
        post(name + "-stable", name, 100, 0);
        post(name + "-canary", name, 0, 1);
        refresh();
        Await.until("the gateway routes " + name, Duration.ofSeconds(10), () -> requests(name, 1)
                .containsKey("v1"));
    }

    void post(String id, String name, int weight, int service) throws Exception {
        send("POST", "routes/" + id, """
                {"id": "%s", "uri": "%s", "order": 3, "filters": [{"name": "AddResponseHeader",
                  "args": {"name": "X-Shop", "value": "a, b"}}], "metadata": {"team": "shop"},
                 "predicates": [{"name": "Path", "args": {"patterns": "/%s/**"}},
                  {"name": "Weight", "args": {"weight.group": "%s", "weight.weight": "%d"}}]}
                """.formatted(id, uri(services.get(service)), name, name, weight));
    }

    void refresh() throws Exception {
        send("POST", "refresh", "");
    }

    void delete(String id) throws Exception {
        send("DELETE", "routes/" + id, "");
    }

    /** Every definition whose id begins so, in order. */
    List<JsonNode> definitions(String prefix) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (JsonNode each : JSON.readTree(send("GET", "routedefinitions", ""))) {
            if (each.path("id").asText().startsWith(prefix)) {
                found.add(each);
            }
        }
        return found;
    }

    private String send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(actuator() + "/gateway/" + path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() > 299) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    Map<String, Integer> requests(String name, int count) throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/" + name + "/a"))
                .timeout(Duration.ofSeconds(20))
                .build();
        for (int i = 0; i < count; i++) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            answers.merge(answer.statusCode() == 200 ? answer.body() : "" + answer.statusCode(), 1, Integer::sum);
        }
        return answers;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        services.forEach(service -> service.stop(0));
    }
}
