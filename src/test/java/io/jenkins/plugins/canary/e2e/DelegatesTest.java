package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.FakeArgoRollouts;
import io.jenkins.plugins.canary.lab.FakeFlagger;
import io.jenkins.plugins.canary.lab.RouteShim;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scripts on routes that another controller moves, with real traffic that follows what that one says. */
class DelegatesTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String JUDGED = "metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'],"
            + " canary: [version: 'v2'], interval: '2s', metricsDelay: '1500ms', warmup: '0s',"
            + " gates: [errorRate(max: '5%', minRequests: 5)]\n";
    private static final String STEPS = "canaryStep weight: 25, hold: '4s'\ncanaryPromote()";

    private EmbeddedBuild start(String route, String steps) {
        return EmbeddedPipeline.in(folder, "shop")
                .start("canaryStart service: 'shop', cluster: 'lab', namespace: 'shop', route: " + route + ", " + JUDGED
                        + steps);
    }

    private static KubernetesRoute route(RouteKind kind, String name) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "", kind.name(), "", "shop", name, List.of(), "stable", "canary", false, Map.of()));
    }

    /** A Rollout of that name, waiting for its first promotion. */
    private static FakeArgoRollouts rollout(String name) {
        var controller = new FakeArgoRollouts();
        lab.api().controlled(controller);
        lab.api().put(JenkinsLab.resource("/lab/rollout.yaml").replace("NAME", name));
        lab.api().reconcile(RouteKind.ARGO_ROLLOUT.resource(), "shop", name, 3);
        return controller;
    }

    private static FakeFlagger canary(String name) {
        var controller = new FakeFlagger();
        lab.api().controlled(controller);
        lab.api().serve("/api/v1/namespaces/test/services/flagger-loadtester:80/proxy", controller);
        lab.api().put(JenkinsLab.resource("/lab/canary.yaml").replace("NAME", name));
        lab.api().reconcile(RouteKind.FLAGGER_CANARY.resource(), "shop", name, 1);
        controller.deploy(name, "2");
        lab.api().reconcile(RouteKind.FLAGGER_CANARY.resource(), "shop", name, 1);
        return controller;
    }

    @Test
    void anArgoRolloutIsPromotedStepByStepByTheJenkinsfile() {
        rollout("good");
        try (RouteShim mesh = lab.follow(route(RouteKind.ARGO_ROLLOUT, "good"))) {
            EmbeddedBuild build = start("argoRollouts(rollout: 'good')", STEPS).awaitCompletion(LONG);

            assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
            assertThat(build.log())
                    .contains("opened on Rollout shop/good (canary at 0%)", "it waits at [0%, 25%, 100%]")
                    .contains("weight is 25%", "observed share", "promoted");
            assertThat(mesh.trouble()).isEmpty();
        }
        assertThat(lab.api()
                        .object(RouteKind.ARGO_ROLLOUT.resource(), "shop", "good")
                        .at("/status/phase")
                        .asText())
                .isEqualTo("Healthy");
        assertThat(lab.api().virtualService("shop", "shop").toString()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void anArgoRolloutThatAbortsByItselfFailsTheBuildWithItsReason() {
        FakeArgoRollouts controller = rollout("bad");
        try (RouteShim mesh = lab.follow(route(RouteKind.ARGO_ROLLOUT, "bad"))) {
            EmbeddedBuild build = start("argoRollouts(rollout: 'bad')", "canaryStep weight: 25, hold: '60s'")
                    .awaitLog("observed share", LONG);
            controller.fail("metric success-rate assessed Failed due to failed (2) > failureLimit (1)");
            build.awaitCompletion(LONG);

            assertThat(build.result()).isEqualTo(Result.FAILURE);
            assertThat(build.log())
                    .contains("controller  FAILED  Rollout shop/bad was aborted")
                    .contains("FAIL  Rollout shop/bad was aborted", "metric success-rate assessed Failed")
                    .contains("rolled back in")
                    .doesNotContain("DRIFT");
            lab.awaitWeight(0);
            assertThat(mesh.trouble()).isEmpty();
        }
        assertThat(lab.api()
                        .object(RouteKind.ARGO_ROLLOUT.resource(), "shop", "bad")
                        .toString())
                .doesNotContain("canary.jenkins.io");
    }

    @Test
    void aFlaggerCanaryIsLedThroughItsGates() {
        FakeFlagger controller = canary("good");
        try (RouteShim mesh = lab.follow(route(RouteKind.FLAGGER_CANARY, "good"))) {
            EmbeddedBuild build = start("flagger(canaryName: 'good')", STEPS).awaitCompletion(LONG);

            assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
            assertThat(build.log()).contains("opened on Canary shop/good", "weight is 25%", "promoted");
            assertThat(controller.isOpen("gate/good.shop")).isFalse();
            assertThat(mesh.trouble()).isEmpty();
        }
    }

    @Test
    void aBadFlaggerCanaryIsTakenBackThroughTheOtherGate() {
        FakeFlagger controller = canary("bad");
        lab.breakCanary(0.5);
        try (RouteShim mesh = lab.follow(route(RouteKind.FLAGGER_CANARY, "bad"))) {
            EmbeddedBuild build = start("flagger(canaryName: 'bad')", STEPS).awaitCompletion(LONG);

            assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
            assertThat(build.log()).contains("FAIL", "rolling back: errors", "rolled back in");
            assertThat(lab.api()
                            .object(RouteKind.FLAGGER_CANARY.resource(), "shop", "bad")
                            .at("/status/phase")
                            .asText())
                    .isEqualTo("Failed");
            assertThat(controller.isOpen("rollback/bad.shop")).isFalse();
            assertThat(mesh.trouble()).isEmpty();
            lab.awaitWeight(0);
        }
    }

    @Test
    void aPlanWithAWeightThatTheControllerDoesNotStopAtIsRefusedBeforeAnythingMoves() {
        rollout("planned");
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop")
                .start("canaryRollout service: 'shop', cluster: 'lab', namespace: 'shop', route: argoRollouts(rollout:"
                        + " 'planned'), steps: [[weight: 10, hold: '4s'], [weight: 25, hold: '4s']], "
                        + JUDGED)
                .awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("Rollout shop/planned waits at [0%, 25%, 100%] only, and [10%] is asked for");
        assertThat(lab.api().writes()).isEmpty();
    }
}
