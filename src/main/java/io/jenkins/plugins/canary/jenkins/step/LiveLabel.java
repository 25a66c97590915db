package io.jenkins.plugins.canary.jenkins.step;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a stage view shows of a step while it runs. Each change is saved by Jenkins, so only changes are shown. */
final class LiveLabel {
    private static final Logger LOGGER = Logger.getLogger(LiveLabel.class.getName());

    private String shown = "";

    void show(StepContext context, String text) {
        try {
            FlowNode node = context.get(FlowNode.class);
            if (node != null) {
                show(node, text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The step is gone; nobody looks at it any more.
            LOGGER.log(Level.FINE, "can't label the step", e);
        }
    }

    synchronized void show(FlowNode node, String text) {
        if (!text.equals(shown)) {
            node.addOrReplaceAction(new LabelAction(text));
            shown = text;
        }
    }
}
