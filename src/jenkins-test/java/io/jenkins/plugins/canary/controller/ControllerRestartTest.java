package io.jenkins.plugins.canary.controller;

import io.jenkins.plugins.canary.stories.JenkinsLab;
import io.jenkins.plugins.canary.stories.LabConfiguration;
import java.nio.file.Path;
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

/** A controller that is restarted in this process: the quick look, beside {@link RealRestartTest} with real processes. */
class ControllerRestartTest {
    private static final String RELEASE = JenkinsLab.resource("/jenkinsfiles/release.jenkinsfile");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    private JenkinsLab lab;

    @BeforeEach
    void startLab() {
        lab = JenkinsLab.start(folder);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private WorkflowRun start(JenkinsRule jenkins) throws Exception {
        LabConfiguration.set(lab.clusterUrl(), lab.metricsUrl());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
        job.setDefinition(new CpsFlowDefinition(RELEASE, true));
        return jenkins.waitForMessage("weight is 25%", job.scheduleBuild2(0).waitForStart());
    }

    @Test
    void aStepThatWaitsGoesOnAfterARestart() throws Throwable {
        sessions.then(this::start);
        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("shop", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("goes on after a restart of Jenkins; found the canary at 25%", build);
        });
    }

    @Test
    void aJobThatIsDeletedTakesItsCanaryBack() throws Throwable {
        sessions.then(jenkins -> {
            start(jenkins).getParent().delete();
            lab.awaitWeight(0);
        });
    }
}
