package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cohorts, mirrors and sticky cookies are in the objects of Istio and of the Gateway API, to the letter. */
class ExtrasTest {
    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private static KubernetesRoute route(String kind, Map<String, Object> settings) {
        var problems = new Problems();
        Optional<RouteSpec> spec =
                new RouteReader(problems, "", "shop", "payments").read(Optional.of(new Written(kind, settings)));
        assertThat(problems.list()).isEmpty();
        return KubernetesRoute.of((RouteSpec.Kubernetes) spec.orElseThrow());
    }

    private static List<String> problems(String kind, Map<String, Object> settings) {
        var problems = new Problems();
        new RouteReader(problems, "", "shop", "payments").read(Optional.of(new Written(kind, settings)));
        return problems.list();
    }

    private JsonNode spec(KubernetesRoute route) {
        return api.object(route.resource(), "shop", "payments").path("spec");
    }

    @Test
    void istioLeadsACohortByARuleBeforeTheOneItIsACopyOf() throws Exception {
        api.put(Routes.PAYMENTS);
        KubernetesRoute route = route("istio", Map.of("header", "X-Group", "headerValue", "beta", "cookie", "canary"));
        TrafficRouter router = route.router(api.client(), RouterContract.CLOCK);
        router.shift(router.read(), Weight.of(5), OURS);
        assertThat(spec(route).at("/http/1")).hasToString("""
                {"name":"canary-release-cohort-primary","timeout":"3s",\\
                "route":[{"destination":{"host":"payments","subset":"canary","port":{"number":80}}}],\\
                "match":[{"headers":{"x-group":{"exact":"beta"}}},\\
                {"headers":{"cookie":{"regex":"(.*;\\\\s*)?canary=always(;.*)?"}}}]}""".replace("\\\n", ""));
        assertThat(spec(route).at("/http/2/name").asText()).isEqualTo("primary");
    }

    @Test
    void istioMirrorsAShareAndSetsACookieThatItsOwnRuleKnowsAgain() throws Exception {
        api.put(Routes.PAYMENTS);
        KubernetesRoute route = route("istio", Map.of("mirror", "12.5", "stickyCookie", "arm"));
        TrafficRouter router = route.router(api.client(), RouterContract.CLOCK);
        router.shift(router.read(), Weight.of(5), OURS);
        assertThat(router.detours()).containsExactly("mirror", "stickyCookie");
        JsonNode rule = spec(route).at("/http/2");
        assertThat(rule.path("mirror"))
                .hasToString("{\"host\":\"payments\",\"subset\":\"canary\",\"port\":{\"number\":80}}");
        assertThat(rule.path("mirrorPercentage")).hasToString("{\"value\":12.5}");
        String cookie = rule.at("/route/1/headers/response/add/set-cookie").asText();
        assertThat(cookie).matches("arm=[0-9a-z]+; Path=/; Max-Age=86400");
        assertThat(spec(route).at("/http/1/match/0/headers/cookie/regex").asText())
                .isEqualTo("(.*;\\s*)?" + cookie.substring(0, cookie.indexOf(';')) + "(;.*)?");
        assertThat(spec(route).at("/http/1").has("mirror")).isFalse();
    }

    @Test
    void aServerThatDropsAFieldIsFoundOutInItsAnswer() throws Exception {
        api.put("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: payments, namespace: shop}
                spec:
                  rules:
                    - backendRefs:
                        - {name: payments-stable, port: 80, weight: 100}
                        - {name: payments-canary, port: 80, weight: 0}
                """);
        KubernetesRoute route = route("gatewayApi", Map.of("mirror", "10%"));
        TrafficRouter router = route.router(api.client(), RouterContract.CLOCK);
        api.faults().next("PATCH", exchange -> {
            Reply reply = exchange.forward();
            exchange.reply(Reply.json(200, new String(reply.body(), UTF_8).replace(",\"percent\":10", "")));
        });
        refused(
                Kind.REFUSED,
                "the server may know an older version of the object that lacks a field",
                () -> router.shift(router.read(), Weight.of(5), OURS));
        assertThat(spec(route).at("/rules/0/filters/0/requestMirror"))
                .hasToString("{\"backendRef\":{\"group\":\"\",\"kind\":\"Service\",\"name\":\"payments-canary\","
                        + "\"port\":80},\"percent\":10}");
        api.faults().next(Fault.after(() -> {}));
        assertThat(router.restore(router.read(), router.read().original().orElseThrow())
                        .canary())
                .isEqualTo(Weight.NONE);
        assertThat(spec(route).toString()).doesNotContain("filters");
    }

    @Test
    void whatARouteCannotDoIsRefusedByNameWithThoseThatCan() {
        assertThat(problems("skipper", Map.of("mirror", "10%", "header", "x")))
                .containsExactly(
                        "route skipper header: found 'x', expected it to be left out: skipper(ingress) can't do"
                                + " cohorts; routes that can are istio(virtualService), gatewayApi(httpRoute),"
                                + " gatewayApi(grpcRoute), linkerd(httpRoute), nginxIngress(ingress),"
                                + " contour(httpProxy), kuma(meshHttpRoute), apisix(apisixRoute)",
                        "route skipper mirror: found '10%', expected it to be left out: skipper(ingress) can't do"
                                + " mirror; routes that can are istio(virtualService), gatewayApi(httpRoute),"
                                + " gatewayApi(grpcRoute), kuma(meshHttpRoute)");
    }

    @Test
    void settingsThatMakeNoSenseAreAllTold() {
        assertThat(problems("istio", Map.of("headerValue", "a", "headerPattern", "[", "mirror", "0%", "cookie", "a b")))
                .hasSize(4)
                .anyMatch(text -> text.contains("route istio headerPattern: found '[', expected a regular expression"))
                .anyMatch(text -> text.contains("route istio mirror: found '0%', expected a share above 0"))
                .anyMatch(text -> text.contains("route istio cookie: found 'a b', expected a name of letters"))
                .anyMatch(text -> text.contains("route istio header: found nothing, expected the name of the header"));
    }
}
