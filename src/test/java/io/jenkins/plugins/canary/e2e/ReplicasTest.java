package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import io.jenkins.plugins.canary.lab.FakeDeployments;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts on two Deployments, with real requests that are spread over as many pods as are ready. */
class ReplicasTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String STEPS = "canaryStep weight: 5, hold: '4s'\ncanaryPromote()";

    /** Ten pods of stable, and HAProxy in front of as many as are ready. */
    private static void deploy(String name) {
        var pods = new FakeDeployments();
        lab.api().controlled(pods);
        for (String object : JenkinsLab.resource("/lab/deployments.yaml")
                .replace("NAME", name)
                .split("(?m)^---$")) {
            lab.api().put(object);
        }
        for (String arm : List.of("-stable", "-canary")) {
            lab.api().reconcile(RouteKind.REPLICAS.resource(), "shop", name + arm, 1);
        }
        pods.follow((deployment, ready) -> lab.serve(pods.ready(name + "-stable"), pods.ready(name + "-canary")));
        lab.api().faults().forgetRequests();
    }

    private EmbeddedBuild start(String name, String steps) {
        return EmbeddedPipeline.in(folder, "shop")
                .start("canaryStart service: 'shop', cluster: 'lab', namespace: 'shop', route: replicas(service: '"
                        + name
                        + "', stable: '" + name + "-stable', canary: '" + name + "-canary'),"
                        + " metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'], canary: [version: 'v2'],"
                        + " interval: '2s', metricsDelay: '1500ms', warmup: '0s',"
                        + " gates: [errorRate(max: '5%', minRequests: 5)]\n"
                        + steps);
    }

    /** What people wrote of it: the status is its controller's. */
    private static String written(String name) {
        ObjectNode object = deployment(name).deepCopy();
        object.remove("status");
        return JenkinsLab.plain(object.toString());
    }

    private static JsonNode deployment(String name) {
        return lab.api().object(RouteKind.REPLICAS.resource(), "shop", name);
    }

    @Test
    void aWeightOfFivePercentIsOneOfTenPodsAndSoManyOfTheRequestsAndThenTheyAreAll() {
        deploy("good");
        EmbeddedBuild build = start(
                        "good", "echo \"smallest step ${canaryStatus().capabilities.granularity}\"\n" + STEPS)
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains("opened on Service shop/good by the pods of good-stable and good-canary (canary at 0%)")
                .contains("WARNING  weight: meant 5%, can only be 1 of 10 pods = 10%")
                .contains("smallest step 10", "weight is 10%", "observed share", "promoted");
        lab.awaitWeight(100);
        assertThat(deployment("good-canary").at("/spec/replicas").asInt()).isEqualTo(10);
        assertThat(deployment("good-stable").at("/spec/replicas").asInt()).isZero();
        assertThat(deployment("good-canary").toString()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aBadCanaryGivesItsPodsBackWhenThoseOfStableAreReady() {
        deploy("bad");
        String before = written("bad-canary");
        lab.breakCanary(0.5);
        EmbeddedBuild build = start("bad", STEPS).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("FAIL", "rolling back: errors", "rolled back in");
        lab.awaitWeight(0);
        assertThat(deployment("bad-stable").at("/spec/replicas").asInt()).isEqualTo(10);
        assertThat(written("bad-canary")).isEqualTo(before);
    }

    @Test
    void anAutoscalerIsToldBeforeAnythingIsWritten() {
        deploy("scaled");
        lab.api().put("""
                ---
                {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: scaled, namespace: shop},
                 spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: scaled-stable}}}""");
        EmbeddedBuild build = start("scaled", STEPS).awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("the HorizontalPodAutoscaler scaled decides on the pods of scaled-stable");
        assertThat(lab.api().writes()).isEmpty();
    }
}
