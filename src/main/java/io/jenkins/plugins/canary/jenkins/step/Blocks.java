package io.jenkins.plugins.canary.jenkins.step;

import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Where in the Pipeline a step stands. */
final class Blocks {
    private Blocks() {}

    /** The ids of the blocks around the step, the innermost first. */
    static List<String> around(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        return node == null ? List.of() : node.getAllEnclosingIds();
    }

    /** What tells this call of a step from every other in its build. */
    static String id(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        return node == null ? "" : node.getId();
    }
}
