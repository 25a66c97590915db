package io.jenkins.plugins.canary.pipeline;

import hudson.model.Queue;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** A program as the steps' plugins see it. */
final class EmbeddedFlowExecution extends FlowExecution {
    private final Program program;

    EmbeddedFlowExecution(Program program) {
        this.program = program;
    }

    @Override
    public FlowNode getNode(String id) {
        return program.node(id);
    }

    @Override
    public FlowExecutionOwner getOwner() {
        return new Owner(program);
    }

    private static final class Owner extends FlowExecutionOwner {
        private static final long serialVersionUID = 1L;
        private final transient Program program;

        Owner(Program program) {
            this.program = program;
        }

        @Override
        public Queue.Executable getExecutable() {
            return program.run();
        }

        @Override
        public TaskListener getListener() {
            return program.log();
        }
    }
}
