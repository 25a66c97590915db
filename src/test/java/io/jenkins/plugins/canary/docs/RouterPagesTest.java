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
    private static final Path HOW_TO = Pages.ROOT.resolve("docs/how-to");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROUTE = Pattern.compile("route: (\\w+)\\(([^)]*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): '([^']*)'");

    /** The other objects that a page speaks of: what to read on it instead. */
    private static final Map<String, Map<String, String>> OTHERS = Map.of(
            "istio.md",
            Map.of(
                    "{host: payments, subset: ", "{host: payments-",
                    "stable: 'stable', canary: 'canary'", "stable: 'payments-stable', canary: 'payments-canary'"),
            "gatewayApi.md",
            Map.of("HTTPRoute", "GRPCRoute", "httpRoute:", "grpcRoute:"));

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(HOW_TO.resolve("routers"))) {
            return Stream.concat(Stream.of("istio.md", "haproxy.md").map(HOW_TO::resolve), files.sorted())
                    .toList();
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
        assertThat(RouteReader.kinds().stream().map(symbol -> symbol + ".md"))
                .hasSameElementsAs(all().stream()
                        .map(page -> page.getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theLineOfTheJenkinsfileMovesTheObjectsWithNoMoreThanTheRole(Path page) throws Exception {
        List<Pages.Example> examples = Pages.examples(page);
        List<Request> requests = new ArrayList<>(move(examples, true));
        Map<String, String> other = OTHERS.getOrDefault(page.getFileName().toString(), Map.of());
        if (!other.isEmpty()) {
            requests.addAll(move(instead(examples, other), false));
        }
        role(examples).isWhatIsNeededBy(requests);
    }

    @Test
    void theSecondObjectOfLinkerdsPageIsMovedWithTheRoleOfSmis() throws Exception {
        List<Pages.Example> examples = Pages.examples(HOW_TO.resolve("routers/linkerd.md"));
        List<Pages.Example> second =
                instead(examples.subList(1, examples.size()), Map.of("httpRoute:", "trafficSplit:"));
        role(Pages.examples(HOW_TO.resolve("routers/smi.md"))).isWhatIsNeededBy(move(second, false));
    }

    private static PageRole role(List<Pages.Example> examples) {
        return new PageRole(examples.stream()
                .filter(example -> example.language().equals("yaml"))
                .flatMap(example -> documents(example.text()).stream())
                .toList());
    }

    private static List<Pages.Example> instead(List<Pages.Example> examples, Map<String, String> words) {
        return examples.stream()
                .map(example -> {
                    String text = example.text();
                    for (Map.Entry<String, String> word : words.entrySet()) {
                        text = text.replace(word.getKey(), word.getValue());
                    }
                    return new Pages.Example(example.page(), example.line(), example.language(), text);
                })
                .toList();
    }

    /** A rollout of the objects, from looking at them to both its ends; what it asked the server. */
    private static List<Request> move(List<Pages.Example> examples, boolean byHand) throws Exception {
        KubernetesRoute route = route(examples);
        try (var api = MockApiServer.start("shop")) {
            for (JsonNode object : objects(examples)) {
                api.put(withStatus(object, route.kind()).toString());
            }
            discovered(route).forEach(api::put);
            String before = stored(api, route);
            // Nothing here is about time: a busy machine may take some.
            try (var client = api.connect(Duration.ofSeconds(30));
                    TrafficRouter router = route.router(client, CLOCK)) {
                RouteState seen = router.read();
                assertThat(router.preflight()).isEmpty();
                RouteState now = router.shift(router.claim(seen, OURS), Weight.of(25), OURS);
                if (byHand) {
                    byHand(examples, api.object(route.resource(), "shop", route.name()), before);
                }
                router.restore(now, seen.snapshot());
                router.release(router.shift(router.claim(router.read(), OURS), Weight.ALL, OURS), seen.snapshot());
            }
            return api.faults().requests();
        }
    }

    /** The page's command gives the object at 25 % the weights that it has on the page. */
    private static void byHand(List<Pages.Example> page, JsonNode shifted, String before) throws IOException {
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
            case VIRTUAL_SERVICE -> service("v2");
            case ROUTE_TABLE ->
                List.of("---\n{apiVersion: gloo.solo.io/v1, kind: Upstream, metadata: {name: " + canary
                        + ", namespace: gloo-system}, spec: {kube: {serviceName: payments, serviceNamespace: shop}}}");
            case KNATIVE_SERVICE ->
                List.of("---\n{apiVersion: serving.knative.dev/v1, kind: Revision, metadata: {name: " + canary
                        + ", namespace: shop}, status: {conditions: [{type: Ready, status: 'True'}]}}");
            case MESH_HTTP_ROUTE -> service(canary);
            default -> List.of();
        };
    }

    /** And a pod of its canary. */
    private static List<String> service(String version) {
        return List.of(
                "---\n{apiVersion: v1, kind: Service, metadata: {name: payments, namespace: shop},"
                        + " spec: {selector: {app: payments}}}",
                "---\n{apiVersion: v1, kind: Pod, metadata: {name: payments-1, namespace: shop,"
                        + " labels: {app: payments, version: " + version + "}},"
                        + " status: {conditions: [{type: Ready, status: 'True'}]}}");
    }

    private static KubernetesRoute route(List<Pages.Example> page) {
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

    private static List<JsonNode> objects(List<Pages.Example> page) {
        return documents(page.stream()
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

    private static String only(List<Pages.Example> page, String language, String part) {
        return page.stream()
                .filter(example ->
                        example.language().equals(language) && example.text().contains(part))
                .map(Pages.Example::text)
                .filter(text -> !text.startsWith("kubectl annotate"))
                .collect(MoreCollectors.onlyElement());
    }
}
