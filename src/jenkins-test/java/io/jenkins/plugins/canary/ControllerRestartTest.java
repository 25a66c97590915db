package io.jenkins.plugins.canary;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Lab;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A real controller that is restarted, and builds that are killed, with traffic on a real HAProxy. */
class ControllerRestartTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void startLab() {
        lab = Lab.start(folder);
        lab.load(Lab.RATE, Duration.ofMinutes(5));
        Await.until("the first requests in Prometheus", SOON, () -> answer("query=http_requests_total%3E0")
                .contains("\"value\""));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private String answer(String query) throws Exception {
        URI uri = lab.prometheusUrl().resolve("api/v1/query?" + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String script(String hold) {
        return "canaryStart service: 'shop', route: haproxy(address: '" + lab.haproxySocket()
                + "'), metricSource: prometheus(url: '" + lab.prometheusUrl()
                + "'), dataPlane: 'application', stable: [version: 'v1'], canary: [version: 'v2'],"
                + " interval: '2s', metricsDelay: '1500ms', warmup: '0s', gates: [errorRate(max: '5%', minRequests: 5)]\n"
                + "canaryStep weight: 25, hold: '" + hold + "'\n"
                + "canaryPromote()";
    }

    private static WorkflowRun start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight is 25%", build);
        return build;
    }

    private void awaitCanaryWithoutTraffic() {
        Await.until("HAProxy gives the canary nothing", SOON, () -> lab.haproxy()
                .command("get weight shop/canary")
                .startsWith("0 "));
    }

    @Test
    void aStepThatWaitsGoesOnAfterARestart() throws Throwable {
        sessions.then(jenkins -> start(jenkins, script("30s")));
        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("goes on after a restart of Jenkins; found the canary at 25%", build);
        });
    }

    @Test
    void aBuildThatIsKilledHardTakesItsCanaryBack() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(jenkins, script("10m"));
            build.doKill();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            awaitCanaryWithoutTraffic();
        });
    }

    @Test
    void aJobThatIsDeletedTakesItsCanaryBack() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(jenkins, script("10m"));
            build.getParent().delete();
            awaitCanaryWithoutTraffic();
        });
    }
}
