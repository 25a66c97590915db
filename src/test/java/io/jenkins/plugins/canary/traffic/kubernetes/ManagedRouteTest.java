package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes whose weights a controller of canary releases moves already are left to it, whatever their kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagedRouteTest {
    private MockApiServer api;

    @BeforeAll
    void startServer() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterAll
    void stopServer() {
        api.close();
    }

    private static KubernetesSample sample(RouteKind kind) {
        return KubernetesSample.of(kind, List.of(), List.of()).with("action", "weighted");
    }

    private TrafficRouter marked(RouteKind kind, Consumer<ObjectNode> metadata) {
        sample(kind).put(api);
        KubernetesRoute route = sample(kind).route("payments", false);
        ObjectNode object =
                (ObjectNode) api.object(kind.resource(), "shop", "payments").deepCopy();
        if (!route.name().equals("payments")) {
            child(object, route.name());
        }
        metadata.accept((ObjectNode) object.path("metadata"));
        api.put(object.toString());
        return route.router(api.client(), CLOCK);
    }

    /** The canary Ingress that such a controller makes beside the first one. */
    private static void child(ObjectNode object, String name) {
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.remove(List.of("resourceVersion", "uid"));
        metadata.put("name", name)
                .withObjectProperty("annotations")
                .put("nginx.ingress.kubernetes.io/canary", "true")
                .put("nginx.ingress.kubernetes.io/canary-weight", "0");
    }

    private static void ownedBy(ObjectNode metadata, String apiVersion, String kind) {
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("name", "payments")
                .put("uid", "1")
                .put("controller", true);
    }

    @ParameterizedTest
    @EnumSource(
            value = RouteKind.class,
            names = {"REPLICAS", "ARGO_ROLLOUT", "FLAGGER_CANARY"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatFlaggerMadeIsRefusedWithTheRouteToUse(RouteKind kind) {
        TrafficRouter router = marked(kind, metadata -> ownedBy(metadata, "flagger.app/v1beta1", "Canary"));
        refused(
                Kind.UNSUITABLE,
                "is moved by another controller, the Canary payments of Flagger (metadata.ownerReferences): use route:"
                        + " flagger(canaryName: 'payments') instead",
                router::read);
    }

    @Test
    void whatArgoRolloutsMadeOrMarkedOrWroteIsRefusedToo() {
        List<Consumer<ObjectNode>> marks = List.of(
                metadata -> ownedBy(metadata, "argoproj.io/v1alpha1", "Rollout"),
                metadata -> metadata.putObject("annotations")
                        .put("argo-rollouts.argoproj.io/managed-by-rollouts", "payments"));
        for (Consumer<ObjectNode> mark : marks) {
            TrafficRouter router = marked(RouteKind.VIRTUAL_SERVICE, mark);
            refused(Kind.UNSUITABLE, "use route: argoRollouts(rollout: 'payments') instead", router::read);
        }
        for (String label :
                List.of("rollouts.argoproj.io/gatewayapi-canary", "rollouts.argoproj.io/managed-alb-actions")) {
            TrafficRouter router = marked(RouteKind.HTTP_ROUTE, metadata -> metadata.putObject("labels")
                    .put(label, "in-progress"));
            refused(Kind.UNSUITABLE, "(the mark " + label + "): use route: argoRollouts(rollout: '…')", router::read);
        }
    }

    @Test
    void whoeverWroteTheWeightsLastIsTakenForTheirMoverIfItIsSuchAController() throws Exception {
        for (String manager : List.of("rollouts-controller", "flagger")) {
            TrafficRouter router = marked(RouteKind.VIRTUAL_SERVICE, metadata -> wroteWeights(metadata, manager));
            refused(Kind.UNSUITABLE, "the last writer of its weights by metadata.managedFields", router::read);
        }
        TrafficRouter router = marked(RouteKind.VIRTUAL_SERVICE, metadata -> wroteWeights(metadata, "kubectl-edit"));
        assertThat(router.read().canary()).isEqualTo(Weight.NONE);
    }

    private static void wroteWeights(ObjectNode metadata, String manager) {
        metadata.putArray("managedFields")
                .addObject()
                .put("manager", manager)
                .put("time", "2026-11-21T11:59:00Z")
                .putObject("fieldsV1")
                .putObject("f:spec")
                .putObject("f:http");
    }

    @Test
    void aControllerThatComesInTheMiddleStopsTheNextClaimButNotTheWayBack() throws Exception {
        TrafficRouter router = marked(RouteKind.VIRTUAL_SERVICE, metadata -> {});
        RouteState before = router.read();
        RouteState now = router.shift(before, Weight.of(5), OURS);
        ObjectNode object = (ObjectNode) api.virtualService("shop", "payments").deepCopy();
        ownedBy((ObjectNode) object.path("metadata"), "flagger.app/v1beta1", "Canary");
        api.put(object.toString());
        refused(Kind.UNSUITABLE, "flagger(canaryName: 'payments')", () -> router.claim(router.read(), OURS));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }
}
