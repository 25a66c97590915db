package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.aws.AwsServer;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import io.jenkins.plugins.canary.traffic.lambda.Lambda;
import io.jenkins.plugins.canary.traffic.unleash.Unleash;
import io.jenkins.plugins.canary.traffic.webhook.Endpoint;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jenkinsfiles on places outside Kubernetes: a real HAProxy sends requests as the place was told. */
class PlacesTest extends OnLab {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String JUDGED = ", metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'],"
            + " canary: [version: 'v2'], interval: '2s', metricsDelay: '1500ms', warmup: '0s',"
            + " gates: [errorRate(max: '5%', minRequests: 5)]\n";
    private static final String STEPS = "canaryStep weight: 25, hold: '2s'\ncanaryPromote()";

    private FakeCredentials credentials;
    private EmbeddedPipeline job;

    @BeforeEach
    void reset() {
        job = EmbeddedPipeline.in(folder, "shop");
        credentials = FakeCredentials.install()
                .inJobs(FakeCredentials.token("signing", "s3cr3t"))
                .inJobs(FakeCredentials.token("unleash", Unleash.TOKEN))
                .inJobs(FakeCredentials.user("aws", AwsServer.USER, AwsServer.PASSWORD));
    }

    @AfterEach
    void takeCredentials() {
        credentials.close();
    }

    private static void serve(Weight canary) {
        int percent = canary.percent().intValueExact();
        lab.serve(100 - percent, percent);
    }

    private EmbeddedBuild build(String route, String steps) {
        return job.start("canaryStart service: 'shop', route: " + route + JUDGED + steps);
    }

    private EmbeddedBuild good(String route) {
        EmbeddedBuild build = build(route, STEPS).awaitCompletion(LONG);
        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("weight is 25%", "observed share", "promoted: all traffic goes to the canary");
        return build;
    }

    private EmbeddedBuild bad(String route) {
        lab.breakCanary(0.5);
        EmbeddedBuild build = build(route, STEPS).awaitCompletion(LONG);
        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("FAIL  errors", "rolling back: errors", "rolled back in");
        lab.awaitWeight(0);
        return build;
    }

    private static String unleash(ServedPlace flag) {
        return "unleash(url: '" + flag.url() + "', project: 'shop', flag: 'new-checkout', credentialsId: 'unleash')";
    }

    private static String alias(ServedPlace aws) {
        return "lambdaAlias(function: 'payments', alias: 'live', region: 'eu-central-1', stable: '41', canary: '42',"
                + " endpoint: '" + aws.url() + "', credentialsId: 'aws')";
    }

    @Test
    void aWebhookIsToldOfAGoodVersionAndOfABadOne() throws Exception {
        try (Endpoint endpoint = Endpoint.start().keepingClaims().moving(PlacesTest::serve)) {
            String route = "webhook(url: '" + endpoint.url() + "', credentialsId: 'signing')";
            bad(route);
            assertThat(endpoint.weight()).isZero();
            assertThat(endpoint.claim().isNull()).isTrue();

            lab.reset();
            good(route);
            assertThat(endpoint.weight()).isEqualByComparingTo("100");
            assertThat(endpoint.claim().isNull()).isTrue();
        }
    }

    @Test
    void anUnleashFlagFollowsAGoodVersionAndABadOne() throws Exception {
        try (ServedPlace flag = new Unleash().moving(PlacesTest::serve)) {
            String before = flag.contents();
            bad(unleash(flag));
            assertThat(flag.contents()).isEqualTo(before);

            lab.reset();
            good(unleash(flag));
            assertThat(flag.weight()).isEqualTo(Weight.ALL);
            assertThat(flag.contents()).doesNotContain("canary-release");
        }
    }

    @Test
    void anAliasOfALambdaFollowsAGoodVersionAndABadOne() throws Exception {
        try (ServedPlace aws = new Lambda(Clock.systemUTC()).moving(PlacesTest::serve)) {
            String before = aws.contents();
            bad(alias(aws));
            assertThat(aws.contents()).isEqualTo(before);

            lab.reset();
            good(alias(aws));
            assertThat(aws.weight()).isEqualTo(Weight.ALL);
            assertThat(aws.contents()).doesNotContain("canary-release");
        }
    }

    @Test
    void aSecondBuildOfABackendOfHaproxyIsRefusedWithTheUrlOfTheFirst() {
        String route = "haproxy(address: '" + lab.lab().haproxySocket() + "', backend: 'shop')";
        EmbeddedBuild first = build(route, "canaryStep weight: 25, hold: '60s'").awaitLog("observed share", LONG);
        EmbeddedBuild second = build(route, STEPS).awaitCompletion(LONG);

        assertThat(second.result()).isEqualTo(Result.FAILURE);
        assertThat(second.log())
                .contains("HAProxy backend shop belongs to another rollout: shop #1, since ")
                .contains("wait for it to end, or roll it back")
                .doesNotContain("weight is", "a rollout that is gone");
        first.abort();
        first.awaitCompletion(LONG);
        lab.awaitWeight(0);
        assertThat(build(route, STEPS).awaitCompletion(LONG).log()).contains("opened on HAProxy backend shop");
    }
}
