package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.RouteShim;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripts on a route whose controller says what it makes of it, or doesn't. */
class StatusTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String START = "canaryStart service: 'shop', cluster: 'lab', namespace: 'shop',"
            + " route: gatewayApi(httpRoute: 'shop'), metrics: 'lab', dataPlane: 'application',"
            + " stable: [version: 'v1'], canary: [version: 'v2'], interval: '2s', metricsDelay: '1500ms',"
            + " warmup: '0s', gates: [errorRate(max: '5%', minRequests: 5)]\n";

    @BeforeEach
    void putRoute() {
        lab.api().put("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shop, namespace: shop}
                spec:
                  parentRefs: [{name: public}]
                  rules:
                    - backendRefs:
                        - {name: shop-stable, port: 80, weight: 100}
                        - {name: shop-canary, port: 80, weight: 0}
                status:
                  parents:
                    - parentRef: {name: public}
                      controllerName: example.com/gateway
                      conditions: [{type: Accepted, status: "True", observedGeneration: 1}]
                """);
    }

    @AfterEach
    void wakeControllers() {
        lab.api().controllersAwake(true);
    }

    private EmbeddedBuild start(String steps) {
        return EmbeddedPipeline.in(folder, "shop").start(START + steps);
    }

    private static String route() {
        return lab.api().object(RouteKind.HTTP_ROUTE.resource(), "shop", "shop").toString();
    }

    private static KubernetesRoute followed() {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                RouteKind.HTTP_ROUTE.name(),
                "",
                "shop",
                "shop",
                List.of(),
                "shop-stable",
                "shop-canary",
                false,
                Map.of()));
    }

    @Test
    void aWayBackThatTheControllerSleepsThroughIsAWarningInTheLogAndTheRouteIsFree() {
        try (RouteShim mesh = lab.follow(followed())) {
            EmbeddedBuild build = start("canaryStep weight: 25, hold: '60s'").awaitLog("observed share", LONG);
            lab.api().controllersAwake(false);
            lab.breakCanary(0.5);
            build.awaitCompletion(LONG);

            assertThat(build.result()).isEqualTo(Result.FAILURE);
            assertThat(build.log())
                    .contains(
                            "WARNING  rollback: HTTPRoute shop/shop holds the weights from before the rollout, but its"
                                    + " controller hasn't confirmed it in 5 s: parent Gateway shop/public: the condition"
                                    + " Accepted is of generation ",
                            "Look with kubectl get httproutes.gateway.networking.k8s.io shop -n shop -o yaml",
                            "rolled back in");
            assertThat(route()).doesNotContain("canary.jenkins.io").contains("\"weight\":100", "\"weight\":0");
            assertThat(mesh.trouble()).isEmpty();
            lab.awaitWeight(0);
        }
    }

    @Test
    void aPolicyThatDeniesWeightsIsMetBeforeTheRolloutBegins() {
        String before = route();
        lab.api()
                .faults()
                .always(
                        request -> request.is("PATCH") && request.body().contains("/weight\",\"value\":1}"),
                        Fault.invalid("spec.rules", "no canary before Monday"));
        EmbeddedBuild build = start("canaryStep weight: 25, hold: '60s'").awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("a trial of the write with the canary at 1% is refused", "no canary before Monday");
        assertThat(lab.api().writes()).isEmpty();
        assertThat(route()).isEqualTo(before);
    }
}
