package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

public class InputStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String message;
    private String id;
    private String submitter;
    private String submitterParameter;
    private String ok;
    private String cancel;

    @DataBoundConstructor
    public InputStep(String message) {
        this.message = message == null ? "Pipeline has paused and needs your input before proceeding" : message;
    }

    public String getMessage() {
        return message;
    }

    public String getId() {
        return id == null ? "I" + Integer.toHexString(message.hashCode()) : id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = id == null || id.isEmpty() ? null : Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = submitter;
    }

    public String getSubmitterParameter() {
        return submitterParameter;
    }

    @DataBoundSetter
    public void setSubmitterParameter(String submitterParameter) {
        this.submitterParameter = submitterParameter;
    }

    public String getOk() {
        return ok == null ? "Proceed" : ok;
    }

    @DataBoundSetter
    public void setOk(String ok) {
        this.ok = ok;
    }

    public String getCancel() {
        return cancel == null ? "Abort" : cancel;
    }

    @DataBoundSetter
    public void setCancel(String cancel) {
        this.cancel = cancel;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new InputStepExecution(this, context);
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) super.getDescriptor();
    }

    public static class DescriptorImpl extends StepDescriptor {
        public DescriptorImpl() {}

        @Override
        public String getFunctionName() {
            return "input";
        }

        @Override
        public String getDisplayName() {
            return "Wait for interactive input";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }
    }
}
