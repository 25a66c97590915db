package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Problems;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The arguments of steps that ask something of an open rollout. */
abstract class TaskStep extends NamedStep {
    abstract TaskRequest.Kind kind();

    /** What was written, without the rollout's name. */
    abstract Setting settings();

    @Override
    public final StepExecution start(StepContext context) throws AbortException {
        var request = new TaskRequest(kind(), settings().all());
        var problems = new Problems();
        request.read(problems);
        Refusal.of(request.function(), problems);
        return TaskExecution.of(context, request, getRollout());
    }
}
