package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Rollout;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;

/**
 * Pipeline's own prompt inside a step that goes on itself. It isn't kept across a restart: the step, taken up again,
 * asks again in the same words and under the same id, unless an answer was given already.
 */
final class PlanPrompt {
    private final FlowNode node;
    private final PromptContext answers;
    private final StepExecution execution;

    private PlanPrompt(FlowNode node, PromptContext answers, StepExecution execution) {
        this.node = node;
        this.answers = answers;
        this.execution = execution;
    }

    /** Before a question is put: an answer to another one that this step asked never counts for it. */
    static void forgetAnswers(StepContext context) throws IOException, InterruptedException {
        context.get(FlowNode.class).removeActions(InputSubmittedAction.class);
    }

    /** Who has approved what was asked last; an empty text where Jenkins doesn't know its users. */
    static Optional<String> approver(StepContext context) throws IOException, InterruptedException {
        return approver(context.get(FlowNode.class));
    }

    private static Optional<String> approver(FlowNode node) {
        List<InputSubmittedAction> submitted = node.getActions(InputSubmittedAction.class);
        return submitted.isEmpty()
                ? Optional.empty()
                : Optional.of(Objects.requireNonNullElse(
                        submitted.get(submitted.size() - 1).getApprover(), ""));
    }

    /** Asks; {@code wake} is called on any thread once there is an answer. */
    static PlanPrompt show(StepContext context, InputStep input, Runnable wake)
            throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        // Views look at a step's first pause only.
        node.removeActions(PauseAction.class);
        var answers = new PromptContext(context, wake);
        try {
            StepExecution execution = input.start(answers);
            forget(context.get(Run.class), (InputStepExecution) execution);
            boolean over = execution.start();
            if (over) {
                throw new IllegalStateException("Pipeline's prompt was over before anybody was asked");
            }
            return new PlanPrompt(node, answers, execution);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("nobody can be asked: " + e.getMessage(), e);
        }
    }

    /** What a restart left of the same prompt. */
    private static void forget(Run<?, ?> run, InputStepExecution execution) throws Exception {
        InputAction action = run.getAction(InputAction.class);
        if (action != null) {
            action.remove(execution);
        }
    }

    Optional<Reply> reply(Run<?, ?> run, Rollout rollout, Question question) {
        if (!answers.answered()) {
            return Optional.empty();
        }
        Optional<Throwable> failure = answers.failure();
        if (failure.isPresent()) {
            return Optional.of(Reply.refused(failure.get()));
        }
        return Optional.of(Reply.approved(run, rollout, question, approver(node).orElse("")));
    }

    /** Takes the question back, if it is still asked. */
    void withdraw(String why) {
        if (!answers.answered()) {
            try {
                execution.stop(new FlowInterruptedException(Result.ABORTED, false, new Withdrawn(why)));
            } catch (Exception e) {
                throw new IllegalStateException("the prompt can't be taken back", e);
            }
        }
    }
}
