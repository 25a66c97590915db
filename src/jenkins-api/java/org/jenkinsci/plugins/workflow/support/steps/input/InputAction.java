package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import jenkins.model.RunAction2;

public class InputAction implements RunAction2 {
    private transient List<InputStepExecution> executions;
    private transient Run<?, ?> run;

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getIconFileName() {
        return "help.png";
    }

    @Override
    public String getDisplayName() {
        return "Paused for Input";
    }

    @Override
    public String getUrlName() {
        return "input";
    }

    public synchronized List<InputStepExecution> getExecutions() {
        return executions == null ? List.of() : List.copyOf(executions);
    }

    public synchronized InputStepExecution getExecution(String id) throws InterruptedException, TimeoutException {
        return getExecutions().stream()
                .filter(each -> each.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    public boolean isWaitingForInput() {
        return getExecutions().stream().anyMatch(each -> !each.isSettled());
    }

    public synchronized void add(InputStepExecution execution)
            throws IOException, InterruptedException, TimeoutException {
        if (executions == null) {
            executions = new ArrayList<>();
        }
        executions.add(execution);
    }

    public synchronized void remove(InputStepExecution execution)
            throws IOException, InterruptedException, TimeoutException {
        if (executions != null) {
            executions.remove(execution);
        }
    }
}
