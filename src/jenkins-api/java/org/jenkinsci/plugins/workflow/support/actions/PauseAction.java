package org.jenkinsci.plugins.workflow.support.actions;

import hudson.model.InvisibleAction;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public class PauseAction extends InvisibleAction implements PersistentAction {
    private String cause;
    private long startTime = System.currentTimeMillis();
    private long endTime;

    public PauseAction(String cause) {
        this.cause = cause;
    }

    public String getCause() {
        return cause;
    }

    public boolean isPaused() {
        return endTime == 0;
    }

    public static List<PauseAction> getPauseActions(FlowNode node) {
        return node.getActions(PauseAction.class);
    }

    public static void endCurrentPause(FlowNode node) throws java.io.IOException {
        for (PauseAction each : getPauseActions(node)) {
            if (each.isPaused()) {
                each.endTime = System.currentTimeMillis();
                node.save();
                return;
            }
        }
    }
}
