package io.jenkins.plugins.canary.controller;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The plugin in a real Jenkins: it loads, its steps are found, their arguments are read. */
@WithJenkins
class SmallestPipelineTest {
    @Test
    void aRollbackWithNothingOpenSucceeds(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(job(jenkins, "canaryRollback()"));
    }

    @Test
    void aStartCalledWronglyNamesEveryProblemAtOnce(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = failed(jenkins, "canaryStart service: 'payments', interval: 'soon', alpha: '2'");

        for (String setting : new String[] {"route", "metrics", "gates", "interval", "alpha"}) {
            jenkins.assertLogContains("- " + setting, build);
        }
    }

    @Test
    void anArgumentThatNoStepKnowsIsRefused(JenkinsRule jenkins) throws Exception {
        jenkins.assertLogContains(
                "unknown argument 'wieght'", failed(jenkins, "canaryStep weight: 5, wieght: 6, hold: '1m'"));
    }

    @Test
    void aStepWithoutARolloutSaysWhatToDo(JenkinsRule jenkins) throws Exception {
        jenkins.assertLogContains("open one with canaryStart", failed(jenkins, "canaryStep weight: 5, hold: '1m'"));
    }

    private static WorkflowRun failed(JenkinsRule jenkins, String script) throws Exception {
        return jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, script));
    }

    private static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
