package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** The arguments of steps that ask something of an open rollout. */
abstract class TaskStep extends Step {
    private String rollout;

    public String getRollout() {
        return rollout;
    }

    @DataBoundSetter
    public void setRollout(String rollout) {
        this.rollout = Setting.orNull(rollout);
    }

    abstract TaskRequest.Kind kind();

    /** What was written, without the rollout's name. */
    abstract Setting settings();

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        var request = new TaskRequest(kind(), settings().all());
        var problems = new Problems();
        request.read(problems);
        Refusal.of(request.function(), problems);
        return TaskExecution.of(context, request, rollout);
    }
}
