package io.jenkins.plugins.canary.docs;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.lab.FakeDeployments;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The page about replicas: its objects are moved with its Role and no more, and its command is the one of the log. */
class ReplicasPageTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/how-to/routers/replicas.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> yaml(int which) {
        String text = Pages.examples(PAGE).stream()
                .filter(example -> example.language().equals("yaml"))
                .skip(which)
                .findFirst()
                .orElseThrow()
                .text();
        return StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(text)
                                .spliterator(),
                        false)
                .map(JSON::<JsonNode>valueToTree)
                .toList();
    }

    @Test
    void theDeploymentsOfThePageAreMovedWithNoMoreThanItsRoleAndItsCommandIsTheOneOfTheLog() throws Exception {
        var route = KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                RouteKind.REPLICAS.name(),
                "",
                "shop",
                "payments",
                List.of(),
                "payments-stable",
                "payments-canary",
                false,
                Map.of()));
        try (var api = MockApiServer.start("shop")) {
            api.controlled(new FakeDeployments());
            yaml(0).forEach(object -> api.put(object.toString()));
            for (String name : List.of("payments-stable", "payments-canary")) {
                api.reconcile(RouteKind.REPLICAS.resource(), "shop", name, 1);
            }
            try (TrafficRouter router = route.router(api.client(), CLOCK)) {
                RouteState seen = router.read();
                assertThat(router.preflight()).isEmpty();
                assertThat(router.rounding(seen, Weight.of(5))).contains("meant 5%, can only be 1 of 10 pods = 10%");
                RouteState now = router.shift(router.claim(seen, OURS), Weight.of(5), OURS);
                router.restore(now, seen.snapshot());
                assertThat(router.manualRestore(seen.snapshot())).isEqualTo(command());
            }
            new PageRole(yaml(1)).isWhatIsNeededBy(api.faults().requests());
        }
    }

    private static String command() {
        return Pages.examples(PAGE).stream()
                .filter(example -> example.language().equals("sh"))
                .map(example -> example.text().replaceAll("\\\\\\n\\s*", "").strip())
                .findFirst()
                .orElseThrow();
    }
}
