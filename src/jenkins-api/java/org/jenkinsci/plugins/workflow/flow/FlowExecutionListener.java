package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

public abstract class FlowExecutionListener implements ExtensionPoint {
    public void onCreated(FlowExecution execution) {}

    public void onRunning(FlowExecution execution) {}

    public void onResumed(FlowExecution execution) {}

    public void onCompleted(FlowExecution execution) {}

    public static void fireResumed(FlowExecution execution) {
        for (FlowExecutionListener each : ExtensionList.lookup(FlowExecutionListener.class)) {
            each.onResumed(execution);
        }
    }
}
