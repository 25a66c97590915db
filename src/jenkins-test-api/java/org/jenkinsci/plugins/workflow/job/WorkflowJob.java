package org.jenkinsci.plugins.workflow.job;

import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.model.queue.QueueTaskFuture;
import java.util.SortedMap;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun>
        implements ParameterizedJobMixIn.ParameterizedJob<WorkflowJob, WorkflowRun>, TopLevelItem {
    public WorkflowJob(ItemGroup parent, String name) {
        super(parent, name);
    }

    public void setDefinition(FlowDefinition definition) {
        throw new UnsupportedOperationException("only a signature");
    }

    public QueueTaskFuture<WorkflowRun> scheduleBuild2(int quietPeriod, Action... actions) {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public WorkflowRun getBuildByNumber(int number) {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public boolean isBuildable() {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    protected SortedMap<Integer, WorkflowRun> _getRuns() {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    protected void removeRun(WorkflowRun run) {
        throw new UnsupportedOperationException("only a signature");
    }
}
