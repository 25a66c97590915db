package org.jenkinsci.plugins.workflow.job;

import hudson.model.Queue;
import hudson.model.Run;
import java.io.IOException;
import jenkins.scm.RunWithSCM;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.kohsuke.stapler.HttpResponse;

public final class WorkflowRun extends Run<WorkflowJob, WorkflowRun>
        implements Queue.Executable, RunWithSCM<WorkflowJob, WorkflowRun> {
    public WorkflowRun(WorkflowJob job) throws IOException {
        super(job);
    }

    public FlowExecution getExecution() {
        throw new UnsupportedOperationException("only a signature");
    }

    public void doKill() {
        throw new UnsupportedOperationException("only a signature");
    }

    public HttpResponse doStop() {
        throw new UnsupportedOperationException("only a signature");
    }
}
