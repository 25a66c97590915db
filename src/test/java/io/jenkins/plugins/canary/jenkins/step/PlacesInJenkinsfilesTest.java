package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.AwsAccount;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.stories.LabConfiguration;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.alb.LoadBalancer;
import io.jenkins.plugins.canary.traffic.aws.AwsServer;
import io.jenkins.plugins.canary.traffic.aws.TokenService;
import io.jenkins.plugins.canary.traffic.google.CloudRun;
import io.jenkins.plugins.canary.traffic.google.GoogleCloud;
import io.jenkins.plugins.canary.traffic.google.GoogleServer;
import io.jenkins.plugins.canary.traffic.haproxy.FakeDataPlane;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import io.jenkins.plugins.canary.traffic.kubernetes.KubernetesRoute;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import io.jenkins.plugins.canary.traffic.lambda.Lambda;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jenkinsfiles on places outside this process, from the step's arguments over the configuration and credentials to the
 * last request: a bad version goes back as it was before, a good one gets everything.
 */
@Timeout(60)
class PlacesInJenkinsfilesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    /** Claims have to find room for whose they are: longer than that, and with more signs than places take. */
    private static final String JOB = "Release #2 of the whole shop [nightly & by hand], Frankfurt and Dublin";

    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final String KEY = "AKIDEXAMPLE0000000";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String JUDGED = ", metrics: 'lab', dataPlane: 'application',"
            + " stable: [version: 'v1'], canary: [version: 'v2'], interval: '1m', warmup: '0s',"
            + " gates: [errorRate(max: '5%', minRequests: 5)]\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()";

    /** Written down in full by whoever starts the controller, as an interface endpoint of a VPC is. */
    private static final List<String> ENDPOINTS =
            List.of("aws.endpointUrlLambda", "aws.endpointUrlElasticLoadBalancingV2", "aws.endpointUrlSts");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();

    private FakeCredentials credentials;
    private int jobs;

    @BeforeEach
    void install() {
        credentials = FakeCredentials.install();
        LabConfiguration.set(NOWHERE, NOWHERE);
    }

    @AfterEach
    void tidy() {
        credentials.close();
        CanaryGlobalConfiguration.get().setAwsAccounts(List.of());
        LabConfiguration.clear();
        ENDPOINTS.forEach(System::clearProperty);
    }

    private EmbeddedBuild build(String route, Supplier<Weight> place, boolean bad) {
        try (var world = new PlacesWorld(clock, place, bad)) {
            return EmbeddedPipeline.in(folder.resolve(Integer.toString(++jobs)), JOB)
                    .start("canaryStart service: 'payments', route: " + route + JUDGED)
                    .awaitCompletion(LONG);
        }
    }

    private void bad(String route, Supplier<Weight> place) {
        EmbeddedBuild build = build(route, place, true);
        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("weight is 25%", "FAIL  errors", "rolled back in");
        assertThat(place.get()).isEqualTo(Weight.NONE);
    }

    private void good(String route, Supplier<Weight> place) {
        EmbeddedBuild build = build(route, place, false);
        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("weight is 25%", "promoted: all traffic goes to the canary");
        assertThat(place.get()).isEqualTo(Weight.ALL);
    }

    private void badAndGood(String route, ServedPlace place) {
        String before = place.contents();
        bad(route, place::weight);
        assertThat(place.contents()).isEqualTo(before);
        good(route, place::weight);
        assertThat(place.contents()).doesNotContain("canary-release");
    }

    private AwsAccount account(String user, String password) {
        credentials.atRoot(FakeCredentials.user("aws", user, password));
        var account = new AwsAccount("shop-prod");
        account.setCredentialsId("aws");
        CanaryGlobalConfiguration.get().setAwsAccounts(List.of(account));
        return account;
    }

    @Test
    void aListenerRuleFollowsByTheRoleOfAnAccount() throws Exception {
        AwsAccount account = account(KEY, SECRET);
        account.setRoleArn(TokenService.ROLE);
        account.setExternalId(TokenService.EXTERNAL_ID);
        try (TokenService tokens = new TokenService(KEY, SECRET);
                LoadBalancer balancer = new LoadBalancer(clock)) {
            System.setProperty("aws.endpointUrlSts", tokens.url());
            System.setProperty("aws.endpointUrlElasticLoadBalancingV2", balancer.url());
            badAndGood(
                    "albRule(arn: '" + LoadBalancer.RULE
                            + "', stable: 'payments-blue', canary: 'payments-green', account: 'shop-prod')",
                    balancer);
            assertThat(tokens.faults().requests()).isNotEmpty().allMatch(each -> each.body()
                    .contains("AssumeRole"));
            assertThat(balancer.faults().requests()).isNotEmpty().allMatch(each -> each.header("authorization")
                    .contains("Credential=" + TokenService.ID + "/"));
        }
    }

    @Test
    void aThirdTargetGroupKeepsItsWeightWhereTheJenkinsfileSaysSo() throws Exception {
        account(AwsServer.USER, AwsServer.PASSWORD);
        try (LoadBalancer balancer = new LoadBalancer(clock)) {
            System.setProperty("aws.endpointUrlElasticLoadBalancingV2", balancer.url());
            balancer.third("payments-old", 20);
            String before = balancer.contents();
            String route = "albRule(arn: '" + LoadBalancer.RULE
                    + "', stable: 'payments-blue', canary: 'payments-green', account: 'shop-prod'";
            EmbeddedBuild refused = build(route + ")", balancer::weight, false);
            assertThat(refused.result()).isEqualTo(Result.FAILURE);
            assertThat(refused.log())
                    .contains("also sends traffic to [payments-old]", "let them keep it with keepOthers")
                    .doesNotContain("weight is");

            EmbeddedBuild bad = build(route + ", keepOthers: true)", balancer::weight, true);
            assertThat(bad.log())
                    .contains(
                            "keeps what others get (payments-old 20): the canary's weights are shares of the other 200"
                                    + " parts, in steps of 0.5%",
                            "weight is 25%", "rolled back in");
            assertThat(balancer.contents()).isEqualTo(before);
            good(route + ", keepOthers: true)", balancer::weight);
            assertThat(balancer.contents()).contains("TargetGroups.member.3.Weight=20");
        }
    }

    @Test
    void anAliasFollowsInAFolderThatMayUseTheAccountAndInNoOther() throws Exception {
        AwsAccount account = account(AwsServer.USER, AwsServer.PASSWORD);
        try (Lambda lambda = new Lambda(clock)) {
            System.setProperty("aws.endpointUrlLambda", lambda.url());
            String route = "lambdaAlias(alias: 'live', region: 'eu-central-1', stable: '41', canary: '42',"
                    + " account: 'shop-prod')";
            account.setFolders("team-b/**");
            EmbeddedBuild refused = build(route, lambda::weight, false);
            assertThat(refused.result()).isEqualTo(Result.FAILURE);
            assertThat(refused.log())
                    .contains("AWS account shop-prod: the job " + JOB + " isn't in a folder that may use it")
                    .doesNotContain("weight is");
            assertThat(lambda.faults().requests()).isEmpty();
            account.setFolders("Release*");
            badAndGood(route, lambda);
        }
    }

    private String google(GoogleServer place) {
        credentials.inJobs(FakeCredentials.file("gcp", place.key()));
        return ", project: 'shop-prod', endpoint: '" + place.url() + "', credentialsId: 'gcp')";
    }

    @Test
    void aUrlMapFollows() throws Exception {
        try (GoogleCloud cloud = new GoogleCloud()) {
            badAndGood("urlMap(urlMap: 'shop'" + google(cloud), cloud);
        }
    }

    @Test
    void aCloudRunServiceFollows() throws Exception {
        try (CloudRun run = new CloudRun()) {
            badAndGood("cloudRun(region: 'europe-west3', stable: '" + CloudRun.STABLE + "'" + google(run), run);
        }
    }

    @Test
    void aFlagOfTheOpenFeatureOperatorFollows() throws Exception {
        try (MockApiServer api = MockApiServer.start("shop");
                var text = PlacesInJenkinsfilesTest.class.getResourceAsStream("/routes/feature-flag.yaml")) {
            LabConfiguration.set(api.uri().toString(), NOWHERE);
            api.put(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n", 2)[0]);
            var spec = new RouteSpec.Kubernetes(
                    "",
                    RouteKind.FEATURE_FLAG.name(),
                    "",
                    "shop",
                    "payments",
                    List.of(),
                    "shop-stable",
                    "shop-canary",
                    false,
                    Map.of("flag", "checkout"));
            try (TrafficRouter flag = KubernetesRoute.of(spec).router(api.direct(), clock)) {
                Supplier<Weight> weight = () -> {
                    try {
                        return flag.read().canary();
                    } catch (RouteException e) {
                        throw new AssertionError(e);
                    }
                };
                String route = "openFeature(featureFlag: 'payments', flag: 'checkout', stable: 'shop-stable',"
                        + " canary: 'shop-canary'), cluster: 'lab', namespace: 'shop'";
                bad(route, weight);
                good(route, weight);
                assertThat(api.writes()).isNotEmpty().allMatch(each -> each.is("PATCH"));
            }
        }
    }

    @Test
    void aBackendFollowsByTheDataPlaneApi() throws Exception {
        credentials.inJobs(FakeCredentials.user("dataplane", "admin", "pa55word"));
        try (FakeDataPlane api = FakeDataPlane.start(Files.createDirectory(folder.resolve("haproxy")))) {
            String route = "haproxyDataPlane(url: '" + api.url("v3") + "', backend: 'be', stable: 'v1', canary: 'v2',"
                    + " credentialsId: 'dataplane')";
            String before = api.configuration();
            bad(route, api::weight);
            assertThat(api.configuration()).isEqualTo(before);
            good(route, api::weight);
            assertThat(api.haproxy().requests(20)).containsOnlyKeys("v2");
        }
    }
}
