package io.jenkins.plugins.canary.docs;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.lab.FakeDeployments;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The page about replicas: its objects are moved with its Role and no more, and its command is the one of the log. */
class ReplicasPageTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/how-to/routers/replicas.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> VERBS = Map.of("GET", "get", "PATCH", "patch");
    private static final Pattern OBJECT =
            Pattern.compile("/apis?/(?:([a-z.0-9]+)/)?v[a-z0-9]+/namespaces/shop/([a-z]+)/([^/?]+)(/scale)?.*");
    private static final Pattern LIST =
            Pattern.compile("/apis?/(?:([a-z.0-9]+)/)?v[a-z0-9]+/namespaces/shop/([a-z]+)(\\?.*)?");

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

    private static TreeSet<String> granted() {
        var granted = new TreeSet<String>();
        for (JsonNode rule : yaml(1).get(0).path("rules")) {
            String kind = rule.at("/resources/0").asText() + " "
                    + rule.at("/apiGroups/0").asText();
            for (JsonNode verb : rule.path("verbs")) {
                if (rule.path("resourceNames").isEmpty()) {
                    granted.add(verb.asText() + " " + kind);
                }
                rule.path("resourceNames")
                        .forEach(name -> granted.add(verb.asText() + " " + kind + " " + name.asText()));
            }
        }
        return granted;
    }

    private static TreeSet<String> used(List<Request> requests) {
        var used = new TreeSet<String>();
        for (Request request : requests) {
            Matcher object = OBJECT.matcher(request.path());
            Matcher list = LIST.matcher(request.path());
            if (object.matches()) {
                used.add(VERBS.get(request.method()) + " " + object.group(2)
                        + (object.group(4) == null ? "" : object.group(4)) + " "
                        + (object.group(1) == null ? "" : object.group(1)) + " " + object.group(3));
            } else if (list.matches()) {
                used.add("list " + list.group(2) + " " + (list.group(1) == null ? "" : list.group(1)));
            } else {
                assertThat(request.path()).endsWith("/selfsubjectaccessreviews");
            }
        }
        return used;
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
            assertThat(used(api.faults().requests())).isEqualTo(granted());
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
