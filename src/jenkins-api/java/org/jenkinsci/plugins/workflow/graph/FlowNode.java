package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable implements Saveable {
    private final String id;
    private final List<FlowNode> parents;
    private final transient FlowExecution execution;

    protected FlowNode(FlowExecution execution, String id, List<FlowNode> parents) {
        this.id = id;
        this.execution = execution;
        this.parents = List.copyOf(parents);
    }

    public FlowExecution getExecution() {
        return execution;
    }

    public final org.jenkinsci.plugins.workflow.actions.ErrorAction getError() {
        return getAction(org.jenkinsci.plugins.workflow.actions.ErrorAction.class);
    }

    public String getId() {
        return id;
    }

    public List<FlowNode> getParents() {
        return parents;
    }

    /** Ids of the blocks around this node, the innermost first. */
    public List<String> getAllEnclosingIds() {
        throw new UnsupportedOperationException("only a signature");
    }

    public String getDisplayFunctionName() {
        throw new UnsupportedOperationException("only a signature");
    }

    public String getDisplayName() {
        return getTypeDisplayName();
    }

    protected abstract String getTypeDisplayName();

    @Override
    public void save() throws IOException {}

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowNode && id.equals(((FlowNode) other).id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
