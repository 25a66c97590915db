package io.jenkins.plugins.canary.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a Jenkinsfile is told before any traffic moves, all of it at once, without a stack trace. */
@Timeout(60)
class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ROUTE = "route: istio(virtualService: 'shop')";
    private static final String GATES = "gates: [errorRate(max: '1%')]";
    private static final String SOURCE = "metricSource: prometheus(url: 'http://127.0.0.1:9')";

    private static MockApiServer api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startCluster() throws IOException {
        api = MockApiServer.start("shop");
        api.put(JenkinsLab.resource("/lab/virtual-service.yaml"));
        var cluster = new CanaryCluster("lab");
        cluster.setServerUrl(api.uri().toString());
        CanaryGlobalConfiguration.get().setClusters(List.of(cluster));
    }

    @AfterAll
    static void closeCluster() {
        CanaryGlobalConfiguration.get().setClusters(List.of());
        api.close();
    }

    /** The log of a script that is refused; nothing was written to the cluster. */
    private String refused(String script) {
        String log = failed(script);
        assertThat(log).doesNotContain("\tat ");
        return log;
    }

    private String failed(String script) {
        api.faults().forgetRequests();
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "shop").start(script).awaitCompletion(SOON);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(api.writes()).isEmpty();
        return build.log();
    }

    @Test
    void anUnknownArgumentIsNotPassedOver() {
        assertThat(refused("canaryStart service: 'shop', " + ROUTE + ", gatess: [], " + SOURCE))
                .contains("ERROR: canaryStart: 1 problem, nothing was done:")
                .contains("unknown argument 'gatess'; known are alpha, baseline, canary, cluster,");
    }

    @Test
    void anUnknownArgumentDeepInsideIsNotPassedOver() {
        assertThat(refused("canaryStart service: 'shop', " + ROUTE + ", gates: [errorRate(maximum: 1)], " + SOURCE))
                .contains("gates[0] errorRate: unknown argument 'maximum'; known are")
                .contains("max");
    }

    @Test
    void anUnknownSymbolIsNamedWithThoseThatExist() {
        assertThat(refused("canaryStart service: 'shop', " + ROUTE + ", gates: [istio()], " + SOURCE))
                .contains("gates[0]: found istio(…), expected one of burnRate(…), conversion(…), cost(…), errorRate(…)")
                .contains("orders(…), promql(…)", "threshold(…), throughput(…)");
        assertThat(failed("canaryStart service: 'shop', route: ingress()"))
                .contains("No such DSL method 'ingress' found among steps")
                .contains("or symbols", "istio");
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertThat(refused("canaryStart service: 'shop'"))
                .contains("3 problems, nothing was done:")
                .contains(
                        "route: found nothing, expected a route such as istio(virtualService: …) or haproxy(address: …): one of")
                .contains("gates: found nothing, expected at least one, such as errorRate(max: '1%')")
                .contains("metrics: found nothing, expected the name of a configured source");
        assertThat(refused("canaryStart service: 'shop', " + ROUTE))
                .contains("4 problems, nothing was done:")
                .contains("cluster: found nothing, expected the name of a cluster")
                .contains("route istio namespace: found nothing, expected the namespace of the VirtualService");
        assertThat(refused("canaryStart()")).contains("service: found nothing");
    }

    @Test
    void aWeightThatIsNoneIsRefusedWithWhatIsAllowed() {
        for (String weight : List.of("101", "-1", "'five'", "'5 percent'", "0", "100", "'0.0001%'")) {
            assertThat(refused("canaryStep weight: " + weight))
                    .contains("ERROR: canaryStep: 1 problem, nothing was done:")
                    .contains("weight: found "
                            + (weight.matches("0|100") ? "'" + weight + "%'" : "'" + weight.replace("'", "") + "'"));
        }
    }

    @Test
    void aDurationThatCannotBeReadIsRefusedTogetherWithEverythingElse() {
        assertThat(refused("canaryStep weight: 500, hold: 'ten minutes', onFail: 'shrug'"))
                .contains("3 problems")
                .contains("weight: found '500', expected a percentage from 0 to 100")
                .contains("hold: found 'ten minutes', expected a duration such as '30s', '10m' or '1h30m'")
                .contains("onFail: found 'shrug', expected 'rollback', 'unstable', 'hold', 'return'");
    }

    @Test
    void aQueryWithoutAConditionIsNoGate() {
        assertThat(refused("canaryStart service: 'shop', namespace: 'shop', " + ROUTE
                        + ", gates: [promql(query: 'up', name: 'up')], " + SOURCE))
                .contains("gates[0] promql condition: found nothing, expected max or min");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutShowingAPassword() {
        String start = "canaryStart service: 'shop', namespace: 'shop', " + ROUTE + ", " + GATES + ", metricSource: ";
        assertThat(refused(start + "prometheus(url: 'prometheus:9090')"))
                .contains("metrics prometheus url: found 'prometheus:9090', expected an http or https URL");
        assertThat(refused(start + "prometheus(url: 'http://me:hunter2@prometheus:9090')"))
                .contains("no user name or password in the URL")
                .doesNotContain("hunter2");
    }

    @Test
    void aNamespaceThatDoesNotExistIsToldApartFromARouteThatDoesNot() {
        String gone = "canaryStart service: 'shop', cluster: 'lab', " + GATES + ", " + SOURCE + ", ";
        assertThat(refused(gone + "namespace: 'nowhere', " + ROUTE)).contains("nowhere");
        assertThat(refused(gone + "namespace: 'shop', route: istio(virtualService: 'cart')"))
                .contains("VirtualService shop/cart");
    }

    @Test
    void aRouteWithoutTheNamedDestinationsSaysWhichItHasAndTheMetricsAreNamedInTheSameBreath() {
        assertThat(refused("canaryStart service: 'shop', cluster: 'lab', namespace: 'shop', " + GATES + ", " + SOURCE
                        + ", route: istio(virtualService: 'shop', stable: 'v1', canary: 'v2')"))
                .contains("2 problems")
                .contains("v1")
                .contains("stable")
                .contains("metrics of traffic: http://127.0.0.1:9 can't be connected to");
    }

    @Test
    void aClusterThatNobodyConfiguredIsRefusedWithThoseThatAre() {
        assertThat(refused("canaryStart service: 'shop', cluster: 'prod', namespace: 'shop', " + ROUTE + ", " + GATES
                        + ", " + SOURCE))
                .contains("found 'prod', expected the name of a cluster")
                .contains("configured are lab");
    }

    @Test
    void aStepWithoutARolloutSaysHowToOpenOne() {
        assertThat(refused("canaryStep weight: 5"))
                .contains("canaryStep: found no open rollout in this build; open one with canaryStart");
    }

    @Test
    void nothingToRollBackIsASilentSuccess() {
        EmbeddedBuild build =
                EmbeddedPipeline.in(folder, "shop").start("canaryRollback()").awaitCompletion(SOON);

        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).doesNotContain("[canary]");
    }
}
