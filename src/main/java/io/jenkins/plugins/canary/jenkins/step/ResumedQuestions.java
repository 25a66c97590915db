package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;

/** After a restart: Pipeline brings back its prompts, and here comes back who watches meanwhile. */
@Extension
public final class ResumedQuestions extends FlowExecutionListener {
    private static final Logger LOGGER = Logger.getLogger(ResumedQuestions.class.getName());

    @Override
    public void onResumed(FlowExecution execution) {
        try {
            if (!(execution.getOwner().getExecutable() instanceof Run<?, ?> run)) {
                return;
            }
            CanaryRunAction action = run.getAction(CanaryRunAction.class);
            if (action == null) {
                return;
            }
            for (OpenRollout rollout : action.getRollouts()) {
                if (!rollout.questions().isEmpty()) {
                    Vigil.keep(execution, run, rollout);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "a canary that waits for approval isn't watched", e);
        }
    }
}
