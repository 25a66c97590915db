package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Rollout;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/** The prompts of {@code canaryApprove} in one build, as Pipeline keeps them: in its graph and in its run action. */
final class Prompts {
    private static final Logger LOGGER = Logger.getLogger(Prompts.class.getName());

    private final FlowExecution execution;
    private final Run<?, ?> run;
    private final Map<String, LiveLabel> labels = new ConcurrentHashMap<>();

    Prompts(FlowExecution execution, Run<?, ?> run) {
        this.execution = execution;
        this.run = run;
    }

    /** What came of a question; empty while it is open. */
    Optional<Reply> reply(OpenQuestion question, Rollout rollout) throws IOException {
        FlowNode node = execution.getNode(question.node());
        InputSubmittedAction submitted = node == null ? null : node.getAction(InputSubmittedAction.class);
        if (submitted != null) {
            return Optional.of(Reply.approved(run, rollout, question.question(), submitted.getApprover()));
        }
        ErrorAction error = node == null ? null : node.getError();
        if (error != null) {
            return Optional.of(Reply.refused(error.getError()));
        }
        return run.isBuilding()
                ? Optional.empty()
                : Optional.of(new Reply(Answer.VOID, "", "the build ended before anybody answered"));
    }

    /** Ends a prompt that is still open. */
    void withdraw(OpenQuestion question, Result result, String why) {
        try {
            InputAction action = run.getAction(InputAction.class);
            InputStepExecution prompt = action == null ? null : action.getExecution(question.getPrompt());
            if (prompt != null && !prompt.isSettled()) {
                prompt.stop(new FlowInterruptedException(result, false, new Withdrawn(why)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "the prompt " + question.getPrompt() + " of " + run + " stays open");
        }
    }

    boolean isSubmitted(OpenQuestion question) {
        try {
            FlowNode node = execution.getNode(question.node());
            return node != null && node.getAction(InputSubmittedAction.class) != null;
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "can't read the step", e);
            return false;
        }
    }

    void label(OpenQuestion question, String text) {
        try {
            FlowNode node = execution.getNode(question.node());
            if (node != null) {
                labels.computeIfAbsent(question.node(), id -> new LiveLabel()).show(node, text);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "can't label the step", e);
        }
    }

    void log(String line) {
        try {
            execution.getOwner().getListener().getLogger().println(StatusNote.marked(line));
        } catch (IOException e) {
            // The build's log is gone; the journal has it all the same.
            LOGGER.log(Level.FINE, e, () -> "can't write to the build log: " + line);
        }
    }
}
