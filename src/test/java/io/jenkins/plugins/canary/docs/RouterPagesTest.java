package io.jenkins.plugins.canary.docs;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.MoreCollectors;
import io.fabric8.zjsonpatch.JsonPatch;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a page about a route shows fits together: its objects, its Role, its Jenkinsfile and its way back by hand. */
class RouterPagesTest {
    private static final Path FOLDER = Pages.ROOT.resolve("docs/how-to/routers");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROUTE = Pattern.compile("route: (\\w+)\\(([^)]*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): '([^']*)'");
    private static final Pattern PATH =
            Pattern.compile("/apis?/(?:([a-z.0-9-]+)/)?v[a-z0-9]+/namespaces/[a-z-]+/([a-z]+)(/[^/?]+)?(?:\\?.*)?");
    private static final Map<String, String> VERBS =
            Map.of("GET", "get", "POST", "create", "PATCH", "patch", "DELETE", "delete");

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    /** Those about objects in Kubernetes that hold weights, which nobody else moves. */
    static List<Path> pages() throws IOException {
        return all().stream()
                .filter(page -> Stream.of(RouteKind.values())
                        .anyMatch(kind -> !kind.isDelegate()
                                && kind != RouteKind.REPLICAS
                                && page.endsWith(kind.symbol() + ".md")))
                .toList();
    }

    @Test
    void everyRouteHasAPage() throws Exception {
        var named = new TreeSet<>(List.of("istio.md", "haproxy.md"));
        all().forEach(page -> named.add(page.getFileName().toString()));
        assertThat(RouteReader.kinds().stream().map(symbol -> symbol + ".md")).hasSameElementsAs(named);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theLineOfTheJenkinsfileMovesTheObjectsWithNoMoreThanTheRole(Path page) throws Exception {
        KubernetesRoute route = route(page);
        try (var api = MockApiServer.start("shop")) {
            for (JsonNode object : objects(page)) {
                api.put(withStatus(object, route.kind()).toString());
            }
            discovered(route).forEach(api::put);
            String before = stored(api, route);
            // Nothing here is about time: a busy machine may take some.
            try (var client = api.connect(Duration.ofSeconds(30));
                    TrafficRouter router = route.router(client, CLOCK)) {
                RouteState seen = router.read();
                RouteState now = router.shift(router.claim(seen, OURS), Weight.of(25), OURS);
                byHand(page, api.object(route.resource(), "shop", route.name()), before);
                router.restore(now, seen.snapshot());
                router.release(router.shift(router.claim(router.read(), OURS), Weight.ALL, OURS));
            }
            assertThat(used(api.faults().requests())).isEqualTo(granted(page));
        }
    }

    /** The page's command gives the object at 25 % the weights that it has on the page. */
    private static void byHand(Path page, JsonNode shifted, String before) throws IOException {
        String command = only(page, "sh", "kubectl");
        if (command.startsWith("kubectl delete ")) {
            assertThat(before).isEmpty();
            assertThat(command.strip().split(" "))
                    .contains(shifted.at("/metadata/name").asText());
            return;
        }
        JsonNode patch = JSON.readTree(command.substring(command.indexOf("-p '") + 4, command.lastIndexOf('\'')));
        JsonNode after = JsonPatch.apply(patch, shifted);
        JsonNode original = JSON.readTree(before);
        assertThat(after.path("spec")).isEqualTo(original.path("spec"));
        for (Map.Entry<String, JsonNode> mark :
                original.at("/metadata/annotations").properties()) {
            String now = after.at("/metadata/annotations").path(mark.getKey()).asText();
            assertThat(JSON.readTree(now))
                    .isEqualTo(JSON.readTree(mark.getValue().asText()));
        }
    }

    private static String stored(MockApiServer api, KubernetesRoute route) {
        JsonNode object = api.object(route.resource(), "shop", route.name());
        return object.isMissingNode() ? "" : object.toString();
    }

    /** What is there without being written for the route. */
    private static List<String> discovered(KubernetesRoute route) {
        String canary = route.spec().canary();
        return switch (route.kind()) {
            case ROUTE_TABLE ->
                List.of("---\n{apiVersion: gloo.solo.io/v1, kind: Upstream, metadata: {name: " + canary
                        + ", namespace: gloo-system}, spec: {kube: {serviceName: payments, serviceNamespace: shop}}}");
            case KNATIVE_SERVICE ->
                List.of("---\n{apiVersion: serving.knative.dev/v1, kind: Revision, metadata: {name: " + canary
                        + ", namespace: shop}, status: {conditions: [{type: Ready, status: 'True'}]}}");
            case MESH_HTTP_ROUTE ->
                List.of(
                        "---\n{apiVersion: v1, kind: Service, metadata: {name: payments, namespace: shop},"
                                + " spec: {selector: {app: payments}}}",
                        "---\n{apiVersion: v1, kind: Pod, metadata: {name: payments-1, namespace: shop,"
                                + " labels: {app: payments, version: " + canary + "}},"
                                + " status: {conditions: [{type: Ready, status: 'True'}]}}");
            default -> List.of();
        };
    }

    private static TreeSet<String> used(List<Request> requests) {
        var used = new TreeSet<String>();
        for (Request request : requests) {
            Matcher path = PATH.matcher(request.path());
            if (path.matches()) {
                boolean list = request.is("GET") && path.group(3) == null;
                used.add((list ? "list" : VERBS.get(request.method())) + " " + path.group(2) + " "
                        + Optional.ofNullable(path.group(1)).orElse(""));
            } else {
                assertThat(request.path()).as("discovery").matches("/apis/[a-z.0-9-]+");
            }
        }
        return used;
    }

    private static TreeSet<String> granted(Path page) {
        var granted = new TreeSet<String>();
        for (Pages.Example example : Pages.examples(page)) {
            if (example.language().equals("yaml")) {
                for (JsonNode role : documents(example.text())) {
                    for (JsonNode rule :
                            role.path("kind").asText().equals("Role") ? role.path("rules") : role.path("")) {
                        rule.path("verbs")
                                .forEach(verb -> granted.add(verb.asText() + " "
                                        + rule.at("/resources/0").asText() + " "
                                        + rule.at("/apiGroups/0").asText()));
                    }
                }
            }
        }
        return granted;
    }

    private static KubernetesRoute route(Path page) {
        Matcher route = ROUTE.matcher(only(page, "groovy", "canaryStart"));
        assertThat(route.find()).isTrue();
        var settings = new LinkedHashMap<String, Object>();
        ARGUMENT.matcher(route.group(2)).results().forEach(found -> settings.put(found.group(1), found.group(2)));
        var problems = new Problems();
        Optional<RouteSpec> spec = new RouteReader(problems, "", "shop", "payments")
                .read(Optional.of(new Written(route.group(1), settings)));
        assertThat(problems.list()).isEmpty();
        return KubernetesRoute.of((RouteSpec.Kubernetes) spec.orElseThrow());
    }

    private static List<JsonNode> objects(Path page) {
        return documents(Pages.examples(page).stream()
                .filter(example -> example.language().equals("yaml"))
                .findFirst()
                .orElseThrow()
                .text());
    }

    /** What a controller writes, as the sample of the kind has it. */
    private static JsonNode withStatus(JsonNode object, RouteKind kind) throws IOException {
        String file = "/routes/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
        try (var in = RouterPagesTest.class.getResourceAsStream(file)) {
            JsonNode status = documents(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0)
                    .path("status");
            return status.isMissingNode() ? object : ((ObjectNode) object).set("status", status);
        }
    }

    private static List<JsonNode> documents(String yaml) {
        Iterable<Object> all = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
        return new ArrayList<>(StreamSupport.stream(all.spliterator(), false)
                .map(JSON::<JsonNode>valueToTree)
                .toList());
    }

    private static String only(Path page, String language, String part) {
        return Pages.examples(page).stream()
                .filter(example ->
                        example.language().equals(language) && example.text().contains(part))
                .map(Pages.Example::text)
                .filter(text -> !text.startsWith("kubectl annotate"))
                .collect(MoreCollectors.onlyElement());
    }
}
