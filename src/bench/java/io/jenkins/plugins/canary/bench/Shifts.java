package io.jenkins.plugins.canary.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures a shift from the call until the API server has accepted it, against a forked {@code kubectl patch} of the same
 * weights, both on the mock API server of this machine. Arguments: shifts to measure (default 200), calls of kubectl
 * (default 20), kubectl's path (default {@code kubectl}), and the file (default {@code docs/explanation/performance.md};
 * {@code -} for none).
 */
public final class Shifts {
    private static final String OBJECT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: payments, namespace: shop}
            spec:
              hosts: [payments]
              http:
                - route:
                    - {destination: {host: payments, subset: stable}, weight: 100}
                    - {destination: {host: payments, subset: canary}, weight: 0}
            """;
    /** What kubectl asks for before anything else, and the mock doesn't know. */
    private static final Map<String, String> DISCOVERY = Map.of(
            "/api",
            "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}",
            "/api/v1",
            "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[]}",
            "/apis",
            "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[{\"name\":\"networking.istio.io\",\"versions\":"
                    + "[{\"groupVersion\":\"networking.istio.io/v1\",\"version\":\"v1\"}],\"preferredVersion\":"
                    + "{\"groupVersion\":\"networking.istio.io/v1\",\"version\":\"v1\"}}]}",
            "/apis/networking.istio.io",
            "{\"kind\":\"APIGroup\",\"apiVersion\":\"v1\",\"name\":\"networking.istio.io\",\"versions\":[{\"groupVersion\":"
                    + "\"networking.istio.io/v1\",\"version\":\"v1\"}]}",
            "/apis/networking.istio.io/v1",
            "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"networking.istio.io/v1\",\"resources\":"
                    + "[{\"name\":\"virtualservices\",\"singularName\":\"virtualservice\",\"namespaced\":true,"
                    + "\"kind\":\"VirtualService\",\"verbs\":[\"get\",\"patch\"]}]}");

    private Shifts() {}

    public static void main(String[] arguments) throws Exception {
        int shifts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int forks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        String kubectl = arguments.length > 2 ? arguments[2] : "kubectl";
        String file = arguments.length > 3 ? arguments[3] : "docs/explanation/performance.md";
        Path cache = Files.createTempDirectory("kubectl");
        try (var api = MockApiServer.start("shop");
                var server = FaultProxy.before(api.direct().getMasterUrl().toURI());
                var client = KubernetesClients.connect(Cluster.at(server.uri().toString()))) {
            api.put(OBJECT);
            DISCOVERY.forEach((path, answer) -> server.always(
                    request -> request.path().replaceAll("\\?.*", "").equals(path),
                    Fault.reply(Reply.json(200, answer))));
            List<Long> ours = ours(client, shifts);
            List<Long> theirs = theirs(server, forks, List.of(kubectl, "--cache-dir", cache.toString()));
            String table = table(ours, theirs);
            Measured.put(table, file);
        } finally {
            delete(cache);
        }
        System.exit(0);
    }

    private static List<Long> ours(KubernetesClient client, int shifts) throws Exception {
        TrafficRouter router = MockApiServer.virtualServiceRoute("payments").router(client, Clock.systemUTC());
        Claim claim = new Claim("r-1", "bench", Instant.now(), Instant.now().plusSeconds(3600));
        RouteState now = router.claim(router.read(), claim);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < shifts + 50; i++) {
            // Down and up again; what a JVM learns in the first fifty isn't measured.
            Weight to = Weight.of(i % 2 == 0 ? 20 : 10);
            long start = System.nanoTime();
            now = router.shift(now, to, claim);
            if (i >= 50) {
                nanos.add(System.nanoTime() - start);
            }
        }
        router.restore(now, now.original().orElseThrow());
        return nanos;
    }

    private static List<Long> theirs(FaultProxy api, int forks, List<String> kubectl) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < forks + 2; i++) {
            int canary = i % 2 == 0 ? 20 : 10;
            List<String> command = new ArrayList<>(kubectl);
            Collections.addAll(
                    command,
                    "--server=" + api.uri(),
                    "-n",
                    "shop",
                    "patch",
                    "virtualservices.networking.istio.io",
                    "payments",
                    "--type=json",
                    "-p",
                    "[{\"op\":\"add\",\"path\":\"/spec/http/0/route/0/weight\",\"value\":" + (100 - canary)
                            + "},{\"op\":\"add\",\"path\":\"/spec/http/0/route/1/weight\",\"value\":" + canary + "}]");
            long start = System.nanoTime();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
            // The first two fill kubectl's cache.
            if (i >= 2) {
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos;
    }

    private static String table(List<Long> ours, List<Long> theirs) {
        double a = median(ours);
        double b = median(theirs);
        return String.format(
                Locale.ROOT,
                "| a shift, from the call until the server accepted it | median | slowest of ten | how many |%n"
                        + "|---|---|---|---|%n"
                        + "| this plugin: one PATCH, and a look at the endpoints where the weight rises | %.1f ms | %.1f ms | %d |%n"
                        + "| a forked `kubectl patch` of the same weights | %.0f ms | %.0f ms | %d |%n%n"
                        + "Ratio of the medians: %.0f.%n",
                a,
                ninth(ours),
                ours.size(),
                b,
                ninth(theirs),
                theirs.size(),
                b / a);
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }

    private static double ninth(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() * 9 / 10) / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
