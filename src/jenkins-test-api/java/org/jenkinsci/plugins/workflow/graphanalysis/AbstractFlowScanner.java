package org.jenkinsci.plugins.workflow.graphanalysis;

import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class AbstractFlowScanner {
    public List<FlowNode> allNodes(FlowExecution execution) {
        throw new UnsupportedOperationException("only a signature");
    }
}
