package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.CanaryDefaults;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.jenkins.config.FreezePolicy;
import io.jenkins.plugins.canary.jenkins.config.GatesPolicy;
import io.jenkins.plugins.canary.jenkins.config.PolicyDefinition;
import io.jenkins.plugins.canary.jenkins.config.WebhookNotification;
import io.jenkins.plugins.canary.jenkins.config.WeightPolicy;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedFolder;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator's defaults and policies act on Jenkinsfiles that don't know of them, on real traffic. */
class PoliciesTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String START = """
            canaryStart service: 'shop', cluster: 'lab', namespace: 'shop', route: istio(virtualService: 'shop'),
              metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'], canary: [version: 'v2'],
              metricsDelay: '1500ms', warmup: '0s', gates: [errorRate(max: '5%', minRequests: 5)]
            """;

    @AfterEach
    void reset() {
        CanaryGlobalConfiguration.get().setPolicies(List.of());
        CanaryGlobalConfiguration.get().setNotifications(List.of());
        CanaryGlobalConfiguration.get().setDefaults(null);
    }

    private static void under(PolicyDefinition... policies) {
        CanaryGlobalConfiguration.get().setPolicies(List.of(policies));
    }

    private static FreezePolicy freeze() {
        var freeze = new FreezePolicy("no releases now");
        freeze.setStart("2020-01-01 00:00");
        freeze.setEnd("2999-01-01 00:00");
        freeze.setZone("UTC");
        return freeze;
    }

    @Test
    void aRolloutThatIsNotAllowedToBeginIsToldEveryPolicyAndNothingIsWritten() {
        var gates = new GatesPolicy("watch latency", "latency");
        gates.setFolders("shop");
        var elsewhere = new GatesPolicy("of others", "promql");
        elsewhere.setFolders("team-b");
        under(freeze(), gates, elsewhere);
        lab.api().faults().forgetRequests();

        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(START).awaitCompletion(LONG);

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("2 problems, nothing was done:")
                .contains("policy 'no releases now': frozen until Tue 2999-01-01 00:00 (UTC)")
                .contains("policy 'watch latency': found no gate latency that can fail the rollout")
                .doesNotContain("of others", "\tat ");
        assertThat(lab.api().writes()).isEmpty();
    }

    @Test
    void aFreezeInTheMiddleStopsTheNextStepAndNotTheWayBackAndDefaultsStandForWhatIsNotWritten() {
        var defaults = new CanaryDefaults();
        defaults.setHold("4s");
        defaults.setInterval("2s");
        CanaryGlobalConfiguration.get().setDefaults(defaults);
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(START + """
                canaryStep weight: 5
                input 'Go on?'
                try { canaryStep weight: 25 } catch (e) { echo 'caught ' + e.message }
                canaryRollback()
                """);
        build.awaitLog("Go on?", LONG);
        under(freeze());
        build.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains("caught canary shop: ERROR: not moved to 25%, refused by policy 'no releases now': frozen")
                .contains("the weight stays at 5%")
                .contains("rolled back");
        lab.awaitWeight(0);
    }

    @Test
    void aWeightThatPeopleHaveToAgreeToIsGivenWhenTheyDidAndAskedForInThatFolderOnly() throws Exception {
        var ask = new WeightPolicy("ask before half", "25");
        ask.setFolders("payments");
        under(ask);
        var payments = new EmbeddedFolder(Jenkins.get(), "payments");
        String start = START.replace("warmup", "interval: '2s', warmup");

        EmbeddedBuild build = EmbeddedPipeline.in(folder.resolve("payments"), payments, "shop")
                .start(start + """
                        canaryStep weight: 25, hold: '4s'
                        try { canaryStep weight: 50, hold: '4s' } catch (e) { echo 'caught ' + e.message }
                        canaryApprove()
                        canaryStep weight: 50, hold: '4s'
                        canaryRollback()
                        """, "alice")
                .awaitLog("asks: shop at 25 %", LONG);
        assertThat(build.log())
                .contains("caught canary shop: ERROR: not moved to 50%, refused by policy 'ask before half': ")
                .contains("the weight stays at 25%");
        assertThat(lab.served()).isEqualTo(Weight.of(25));
        build.approve("olivia", Map.of(), LONG).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("approved by olivia", "weight is 50%", "rolled back in");
        EmbeddedBuild elsewhere = EmbeddedPipeline.in(folder.resolve("root"), "shop")
                .start(start + "canaryStep weight: 50, hold: '4s'\ncanaryRollback()")
                .awaitCompletion(LONG);
        assertThat(elsewhere.result()).as(elsewhere.log()).isEqualTo(Result.SUCCESS);
        assertThat(elsewhere.log()).contains("weight is 50%").doesNotContain("ask before half");
    }

    @Test
    void aRollbackIsToldToTheWebhookWithItsReasonAndItsNumbers() throws Exception {
        try (FakeCredentials credentials = FakeCredentials.install().atRoot(FakeCredentials.token("hook", "t0ken"));
                FaultProxy hook = FaultProxy.before(request -> Reply.json(200, ""))) {
            assertThat(credentials).isNotNull();
            var webhook = new WebhookNotification(hook.uri() + "s3cr3t-path");
            webhook.setCredentialsId("hook");
            var elsewhere = new WebhookNotification(hook.uri() + "elsewhere");
            elsewhere.setFolders("team-b");
            CanaryGlobalConfiguration.get().setNotifications(List.of(webhook, elsewhere));
            lab.breakCanary(0.5);

            EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop")
                    .start(START.replace("warmup", "interval: '2s', warmup") + "canaryStep weight: 25, hold: '30s'")
                    .awaitCompletion(LONG);
            Await.until("the second message", LONG, () -> hook.requests().size() == 2);

            assertThat(build.result()).isEqualTo(Result.FAILURE);
            assertThat(hook.requests()).allSatisfy(request -> {
                assertThat(request.path()).isEqualTo("/s3cr3t-path");
                assertThat(request.header("authorization")).isEqualTo("Bearer t0ken");
            });
            assertThat(hook.requests())
                    .extracting(Request::body)
                    .anySatisfy(body -> assertThat(body)
                            .contains("\"event\":\"failed\"", "\"name\":\"errors\",\"status\":\"FAIL\""))
                    .anySatisfy(body -> assertThat(body).contains("\"event\":\"rolled-back\"", "\"weight\":\"0%\""));
            assertThat(build.log()).doesNotContain("s3cr3t-path").doesNotContain("t0ken");
        }
    }

    @Test
    void aPolicyThatNobodyCanReadForbidsRatherThanAllows() {
        under(new FreezePolicy("half written"));

        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(START).awaitCompletion(LONG);

        assertThat(build.log())
                .contains("policy 'half written': its configuration can't be read (expected a time such as");
    }
}
