package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.ModelObject;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.kohsuke.stapler.HttpResponse;

/** Waits to be answered; whoever answers checks the submitter. */
public class InputStepExecution extends StepExecution implements ModelObject {
    private static final long serialVersionUID = 1L;
    private final InputStep input;
    private volatile boolean settled;
    private transient FlowNode node;
    private transient InputAction action;

    InputStepExecution(InputStep input, StepContext context) {
        super(context);
        this.input = input;
    }

    @Override
    public boolean start() throws Exception {
        action = getAction();
        action.add(this);
        node = getContext().get(FlowNode.class);
        getContext().get(FlowNode.class).addAction(new PauseAction("Input"));
        getRun().save();
        TaskListener listener = getContext().get(TaskListener.class);
        listener.getLogger().println(input.getMessage());
        listener.getLogger().println(input.getOk() + " or " + input.getCancel());
        return false;
    }

    @Override
    public void onResume() {
        try {
            node = getContext().get(FlowNode.class);
            action = getAction();
            action.add(this);
        } catch (IOException | InterruptedException | TimeoutException failed) {
            getContext().onFailure(failed);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        settled = true;
        Timer.get().submit(() -> {
            settle();
            return null;
        });
        super.stop(cause);
    }

    public String getId() {
        return input.getId();
    }

    public InputStep getInput() {
        return input;
    }

    public Run getRun() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    public boolean isSettled() {
        return settled;
    }

    @Override
    public String getDisplayName() {
        return input.getMessage();
    }

    public void preSubmissionCheck() {
        throw new UnsupportedOperationException("only a signature");
    }

    public HttpResponse doAbort() {
        throw new UnsupportedOperationException("only a signature");
    }

    public HttpResponse proceed(Map<String, Object> values) throws IOException, InterruptedException {
        try {
            settle();
        } catch (TimeoutException late) {
            throw new IOException(late);
        }
        getContext()
                .onSuccess(
                        values == null || values.isEmpty()
                                ? null
                                : values.size() == 1
                                        ? values.values().iterator().next()
                                        : values);
        return null;
    }

    private void settle() throws IOException, InterruptedException, TimeoutException {
        settled = true;
        PauseAction.endCurrentPause(node);
        action.remove(this);
    }

    private synchronized InputAction getAction() throws IOException, InterruptedException {
        Run<?, ?> run = getRun();
        InputAction found = run.getAction(InputAction.class);
        if (found == null) {
            found = new InputAction();
            run.addAction(found);
        }
        return found;
    }
}
