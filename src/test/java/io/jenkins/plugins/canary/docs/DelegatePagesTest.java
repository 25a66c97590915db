package io.jenkins.plugins.canary.docs;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.FakeArgoRollouts;
import io.jenkins.plugins.canary.lab.FakeFlagger;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pages of routes that another controller moves: their objects can be driven with their Roles, and by hand. */
class DelegatePagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path page(RouteKind kind) {
        return Pages.ROOT.resolve("docs/how-to/routers/" + kind.symbol() + ".md");
    }

    private static List<JsonNode> yaml(RouteKind kind) {
        return Pages.examples(page(kind)).stream()
                .filter(example -> example.language().equals("yaml"))
                .flatMap(example -> StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(example.text())
                                .spliterator(),
                        false))
                .map(JSON::<JsonNode>valueToTree)
                .toList();
    }

    private static KubernetesRoute route(RouteKind kind) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "", kind.name(), "", "shop", "payments", List.of(), "stable", "canary", false, Map.of()));
    }

    private static void lead(MockApiServer api, RouteKind kind, Runnable byHand) throws Exception {
        try (TrafficRouter router = route(kind).router(api.client(), CLOCK)) {
            RouteState seen = router.read();
            router.shift(router.claim(seen, OURS), Weight.of(25), OURS);
            router.read();
            byHand.run();
            api.reconcile(kind.resource(), "shop", "payments", 3);
            assertThat(router.read().canary()).isEqualTo(Weight.NONE);
            assertThat(router.restore(router.read(), seen.snapshot()).claim()).isEmpty();
        }
    }

    @Test
    void theRolloutOfThePageIsLedWithItsRoleAndAbortedByItsCommand() throws Exception {
        try (var api = MockApiServer.start("shop")) {
            api.controlled(new FakeArgoRollouts());
            ObjectNode object = (ObjectNode) yaml(RouteKind.ARGO_ROLLOUT).get(0);
            object.putObject("status")
                    .put("stableRS", "1")
                    .putObject("canary")
                    .putObject("currentBackgroundAnalysisRunStatus")
                    .put("name", "payments-2")
                    .put("status", "Running");
            api.put(object.toString());
            api.reconcile(RouteKind.ARGO_ROLLOUT.resource(), "shop", "payments", 4);
            lead(api, RouteKind.ARGO_ROLLOUT, () -> merge(api, command(RouteKind.ARGO_ROLLOUT)));
            new PageRole(yaml(RouteKind.ARGO_ROLLOUT))
                    .isWhatIsNeededBy(api.faults().requests());
        }
    }

    @Test
    void theCanaryOfThePageIsLedWithItsRolesAndTakenBackByItsCommand() throws Exception {
        var controller = new FakeFlagger();
        try (var api = MockApiServer.start("shop")) {
            api.controlled(controller);
            api.serve("/api/v1/namespaces/test/services/flagger-loadtester:80/proxy", controller);
            api.put(yaml(RouteKind.FLAGGER_CANARY).get(0).toString());
            api.reconcile(RouteKind.FLAGGER_CANARY.resource(), "shop", "payments", 1);
            controller.deploy("payments", "2");
            api.reconcile(RouteKind.FLAGGER_CANARY.resource(), "shop", "payments", 1);
            lead(api, RouteKind.FLAGGER_CANARY, () -> post(api, command(RouteKind.FLAGGER_CANARY)));
            new PageRole(yaml(RouteKind.FLAGGER_CANARY))
                    .isWhatIsNeededBy(api.faults().requests());
        }
    }

    @Test
    void theCommandOfThePageIsTheOneOfTheLog() throws Exception {
        try (var api = MockApiServer.start("shop")) {
            for (RouteKind kind : List.of(RouteKind.ARGO_ROLLOUT, RouteKind.FLAGGER_CANARY)) {
                api.put(yaml(kind).get(0).toString());
                try (TrafficRouter router = route(kind).router(api.client(), CLOCK)) {
                    assertThat(router.manualRestore(router.read().snapshot()))
                            .startsWith(command(kind).replaceAll("\\s+", " ").strip());
                }
            }
        }
    }

    /** The first command of the page's section on doing it by hand. */
    private static String command(RouteKind kind) {
        return Pages.examples(page(kind)).stream()
                .filter(example -> example.language().equals("sh"))
                .map(Pages.Example::text)
                .findFirst()
                .orElseThrow();
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** What kubectl does with a merge patch of a status. */
    private static void merge(MockApiServer api, String command) {
        assertThat(command).startsWith("kubectl patch rollouts.argoproj.io payments -n shop --subresource=status");
        try {
            ObjectNode object = (ObjectNode) api.object(RouteKind.ARGO_ROLLOUT.resource(), "shop", "payments");
            JsonNode patch = JSON.readTree(between(command, "-p '", "'"));
            ((ObjectNode) object.path("status")).setAll((ObjectNode) patch.path("status"));
            api.put(object.toString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What kubectl create --raw does. */
    private static void post(MockApiServer api, String command) {
        try {
            URI uri = api.uri().resolve(between(command, "--raw '", "'"));
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofString(between(command, "echo '", "'")))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(202);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
