package io.jenkins.plugins.canary.stories;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.Weight;
import org.junit.jupiter.api.Test;

/** What scripts can do with the steps, on real traffic. */
public abstract class StepStories extends Stories {
    private static final String JUDGED = "metrics: 'lab', dataPlane: 'application', stable: [version: 'v1'],"
            + " canary: [version: 'v2'], interval: '2s', metricsDelay: '1500ms', warmup: '0s'";
    private static final String GATES = "gates: [errorRate(max: '5%', minRequests: 5)]";
    private static final String START = "canaryStart service: 'shop', cluster: 'lab', namespace: 'shop',"
            + " route: istio(virtualService: 'shop'), " + JUDGED + ", " + GATES + "\n";

    private Build run(String script) {
        return start(script).awaitCompletion();
    }

    private Build start(String script) {
        return controller.start(script);
    }

    @Test
    void aVerdictThatIsReturnedIsTheScriptsToRead() {
        lab.breakCanary(0.5);
        Build build = run(START
                + "def v = canaryStep weight: 25, hold: '4s', onFail: 'return'\n"
                + "echo \"${v.status} ${v.failed} ${v.passed} ${v.gates[0].name} ${v.gates[0].canary > 0.2}\"\n"
                + "echo v.json\n"
                + "canaryRollback()");

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log())
                .contains("FAIL true false errors true")
                .contains("\"status\":\"FAIL\"")
                .contains("said to return: the weight stays, the script decides")
                .contains("rolling back: canaryRollback was called");
        lab.awaitWeight(0);
    }

    @Test
    void anAnalysisOfTrafficThatSomebodyElseMovesMarksTheBuildUnstable() {
        lab.serve(50, 50);
        lab.breakCanary(0.5);
        Build build = run("def v = canaryAnalyze duration: '4s', onFail: 'unstable', " + JUDGED + ", " + GATES
                + "\necho v.toString()");

        assertThat(build.result()).as(build.log()).isEqualTo(Result.UNSTABLE);
        assertThat(build.log()).contains("analysis opened, traffic is moved by others", "FAIL: errors");
        assertThat(lab.api().writes()).isEmpty();
    }

    @Test
    void aRolloutOnHaproxyNeedsNoClusterAtAll() {
        Build build = run("canaryStart service: 'shop', route: haproxy(address: '"
                + lab.lab().haproxySocket() + "'), " + JUDGED + ", " + GATES + "\n"
                + "canaryStep weight: '12.5%', hold: '4s', next: 50\n"
                + "canaryStep weight: 50, hold: '4s'\n"
                + "canaryPromote()");

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("opened on HAProxy backend shop", "weight is 12.5%", "promoted");
        assertThat(lab.served()).isEqualTo(Weight.ALL);
    }

    @Test
    void aCohortAndAMirrorAreThereFromTheFirstWeightAndGoneWithAnAbort() {
        String before = lab.route();
        Build build = start(START.replace(
                                "virtualService: 'shop'",
                                "virtualService: 'shop', header: 'X-Group', headerValue: 'beta', mirror: '10%'")
                        + "canaryStep weight: 25, hold: '60s'")
                .awaitLog("weight is 25%");
        assertThat(lab.route())
                .contains("\"name\":\"canary-release-cohort-1\"", "\"x-group\":{\"exact\":\"beta\"}")
                .contains("\"mirrorPercentage\":{\"value\":10}");
        build.abort("alice").awaitCompletion();

        assertThat(build.log()).contains("rolled back in");
        assertThat(JenkinsLab.plain(lab.route())).isEqualTo(JenkinsLab.plain(before));
    }

    @Test
    void aPromotionWithoutAPassIsRefusedAndTheCanaryTakenBack() {
        Build build = run(START + "canaryPromote()");

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("not promoted: the last step at 0% has no PASS (no step was judged)");
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @Test
    void aSecondRolloutOfTheSameRouteIsRefusedWithTheBuildThatHasIt() {
        Build build = run(START + "canaryStep weight: 5, hold: '4s'\n"
                + START.replace("service: 'shop'", "service: 'shop', rollout: 'again'"));

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log())
                .contains("VirtualService shop/shop belongs to another rollout: shop #1")
                .contains("the build ends while this rollout is open");
        JenkinsLab.awaitClosed(build, 2);
        lab.awaitWeight(0);
    }

    @Test
    void metricsThatVanishEndInTheSafeState() {
        Build build = start(START.replace("interval:", "errorBudget: '6s', interval:")
                        + "canaryStep weight: 25, hold: '60s'")
                .awaitLog("observed share");
        lab.breakMetrics();
        build.awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("ERROR: canary shop: ERROR:").contains("rolled back");
        lab.awaitWeight(0);
    }

    @Test
    void aWeightThatSomebodyElseChangedEndsInTheSafeStateAndSaysWho() {
        Build build = start(START + "canaryStep weight: 25, hold: '60s'").awaitLog("observed share");
        lab.changeRouteByHand();
        build.awaitCompletion();

        assertThat(build.result()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("DRIFT  found the canary at 60%, expected 25%");
        lab.awaitWeight(0);
    }

    @Test
    void aClusterThatIsAwayWhenItIsTimeToGoBackIsAskedUntilItAnswers() {
        lab.breakCanary(0.5);
        Build build = start(START + "canaryStep weight: 25, hold: '4s'").awaitLog("weight is 25%");
        lab.api().faults().always(Fault.serverError());
        build.awaitLog("rolling back").awaitLog("WARNING");
        assertThat(lab.served()).isEqualTo(Weight.of(25));
        lab.api().faults().clear();
        build.awaitCompletion();

        assertThat(build.log()).contains("rolled back in");
        lab.awaitWeight(0);
    }

    @Test
    void twoRolloutsInOneBuildAreToldApartByWhereTheyWereOpenedOrByName() {
        Build build = run(START + "canaryStart service: 'shop', rollout: 'edge', route: haproxy(address: '"
                + lab.lab().haproxySocket() + "'), " + JUDGED + ", " + GATES + "\n"
                + "try { canaryStep weight: 5, hold: '2s' } catch (e) { echo 'refused: ' + e.message }\n"
                + "canaryRollback rollout: 'edge'\n"
                + "canaryStep weight: 5, hold: '2s'\n"
                + "canaryRollback()");

        assertThat(build.log())
                .contains("refused: canaryStep: several rollouts are open here, say which with rollout: '…'; open are"
                        + " shop, edge");
        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
    }
}
