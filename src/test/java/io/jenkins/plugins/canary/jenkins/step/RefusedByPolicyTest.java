package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.AnalysisPolicy;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.FreezePolicy;
import io.jenkins.plugins.canary.jenkins.config.GatesPolicy;
import io.jenkins.plugins.canary.jenkins.config.PolicyDefinition;
import io.jenkins.plugins.canary.jenkins.config.WeightPolicy;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No Jenkinsfile goes round a policy, and whoever is refused is told which it was. It is Monday, 10:00 in UTC. */
@Timeout(60)
class RefusedByPolicyTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String AT_25 = FakeWorld.START + "\ncanaryStep weight: 25, hold: '1m'\n";

    @TempDir
    private Path folder;

    private FakeWorld world;
    private int builds;

    @BeforeEach
    void open() {
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
        CanaryGlobalConfiguration.get().setPolicies(List.of());
        CanaryGlobalConfiguration.get().setClusters(List.of());
    }

    private static void under(PolicyDefinition... policies) {
        CanaryGlobalConfiguration.get().setPolicies(List.of(policies));
    }

    private EmbeddedBuild start(String script) {
        return EmbeddedPipeline.in(folder.resolve(Integer.toString(++builds)), "shop")
                .start(script);
    }

    private String refused(String script, String policy) {
        EmbeddedBuild build = start(script).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains(policy).doesNotContain("\tat ");
        // A step leaves the weight as it is; the end of the build takes it back.
        Await.until("the canary at 0", LONG, () -> world.router.weight.isNone() && world.router.claim.isEmpty());
        return build.log();
    }

    private static FreezePolicy evening(String zone) {
        var freeze = new FreezePolicy("no releases in the evening");
        freeze.setStart("Mon 18:00");
        freeze.setEnd("Tue 06:00");
        freeze.setZone(zone);
        freeze.setReason("nobody is there");
        return freeze;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaryStart PLAN",
                "canary(PLAN) { error 'not reached' }",
                "canaryRollout risk: 'low', PLAN",
                "pipeline { agent none\n stages { stage('Canary') { steps { canaryStart PLAN } } } }"
            })
    void aFreezeIsInForceWhereItIsEveningAndByWhicheverStepARolloutBegins(String script) {
        under(evening("Asia/Tokyo"));
        refused(
                script.replace("PLAN", FakeWorld.plan("shop")),
                "policy 'no releases in the evening': frozen until Tue 2026-01-06 06:00 (Asia/Tokyo), it is Mon"
                        + " 2026-01-05 19:00: nobody is there; run it after that");
        assertThat(world.router.writes).isEmpty();
    }

    @Test
    void whereItIsMorningNothingIsFrozen() {
        under(evening("Europe/Berlin"));
        EmbeddedBuild build = start(AT_25 + "canaryPromote()").awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void aRolloutWithoutTheGateThatHasToBeThereDoesNotBegin() {
        under(new GatesPolicy("watch latency", "errorRate, latency"));
        refused(AT_25, "policy 'watch latency': found no gate latency that can fail the rollout");
        assertThat(world.router.writes).isEmpty();
    }

    @Test
    void aGateThatIsOnlyAdvisoryIsNotThere() {
        under(new GatesPolicy("watch errors", "errorRate"));
        refused(
                AT_25.replace(
                        "gates: [errorRate(", "gates: [latency(max: '1s'), errorRate(advisory: true, name: 'errors', "),
                "policy 'watch errors': found no gate errorRate that can fail the rollout");
    }

    @Test
    void aWeightThatNeedsPeopleIsNotGivenWithoutThemNeitherByAStepNorByAPlanNorByPromotion() {
        under(new WeightPolicy("ask before a tenth", "10"));
        String refusal = "refused by policy 'ask before a tenth': at most 10% without an approval";

        assertThat(refused(AT_25, "not moved to 25%, " + refusal))
                .as("a step that saw nothing has no table of what it saw")
                .doesNotContain("intervals");
        refused(
                "canaryRollout risk: 'moderate', " + FakeWorld.plan("shop"),
                "ERROR: canary shop: the plan ends here: not moved to 25%, " + refusal);
        refused(
                FakeWorld.START + "\ncanaryStep weight: 5, hold: '1m'\ncanaryPromote()",
                "not moved to 100%, " + refusal);
        assertThat(world.router.writes).doesNotContain(Weight.of(25), Weight.ALL);
    }

    @Test
    void aWeightIsGivenWhenPeopleAgreedInItsPlan() {
        under(new WeightPolicy("ask before a fifth", "20"));
        EmbeddedBuild build = start("canaryRollout risk: 'high', " + FakeWorld.plan("shop"))
                .approve("olivia", Map.of(), LONG)
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).contains(Weight.of(50), Weight.ALL);
    }

    @Test
    void aCanaryThatWasNotWatchedLongEnoughIsNotPromoted() {
        under(new AnalysisPolicy("an hour at least", "1h"));
        refused(
                AT_25 + "canaryPromote()",
                "not moved to 100%, refused by policy 'an hour at least': watched for 1m in all, expected at least 1h");
        assertThat(world.router.writes).containsExactly(Weight.of(25), Weight.NONE);
    }

    /** By the way that builds take outside a test's world. */
    @Test
    void aClusterThatIsNotForTheJobsFolderIsRefusedBeforeAnybodyConnects() {
        world.close();
        var production = new CanaryCluster("prod");
        production.setFolders("payments");
        CanaryGlobalConfiguration.get().setClusters(List.of(production));

        EmbeddedBuild build = start(FakeWorld.START.replace("cluster: 'any'", "cluster: 'prod'"))
                .awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("cluster prod: the job shop isn't in a folder that may use it; an administrator can allow it")
                .doesNotContain("\tat ");
    }
}
