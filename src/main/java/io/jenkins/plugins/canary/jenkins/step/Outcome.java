package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.TaskResult;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the end of a task means for its step: a value, a failure without a stack trace, or a yellow mark. */
final class Outcome {
    private final Rollout rollout;
    private final TaskResult result;

    Outcome(Rollout rollout, TaskResult result) {
        this.rollout = rollout;
        this.result = result;
    }

    /** That the way back failed, the only failure of a rollback that was asked for. */
    Optional<AbortException> stuck() {
        return result.stuck()
                .map(manual -> new AbortException(name() + ": could not roll back, the canary may still get traffic: "
                        + result.text() + "; by hand: " + manual));
    }

    Optional<AbortException> failure() {
        if (result.stuck().isPresent() || result.status() == Status.PASS) {
            return stuck();
        }
        Reaction reaction = result.reaction().orElse(Reaction.ROLLBACK);
        return switch (reaction) {
            case ROLLBACK ->
                Optional.of(new AbortException(name() + ": " + result.status() + ": " + result.text() + back()));
            case HOLD ->
                Optional.of(new AbortException(name() + ": " + result.status() + ": " + result.text()
                        + "; the weight stays at " + rollout.weight()));
            case UNSTABLE, RETURN, CONTINUE -> Optional.empty();
        };
    }

    /** That a plan ended before its end, of which the result says why. */
    AbortException early() {
        return stuck().orElseGet(() -> new AbortException(name() + ": " + result.text() + back()));
    }

    private String back() {
        return rollout.opened().original().isEmpty() ? "" : "; rolled back";
    }

    /** Marks build and step, if that was asked for. */
    void markUnstable(StepContext context) throws IOException, InterruptedException {
        if (result.reaction().filter(Reaction.UNSTABLE::equals).isEmpty()) {
            return;
        }
        context.get(Run.class).setResult(Result.UNSTABLE);
        FlowNode node = context.get(FlowNode.class);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(result.text()));
        }
    }

    /** In a line, for the log. */
    String line() {
        return rollout.opened().name() + "  " + result.status() + ": " + result.text();
    }

    private String name() {
        return "canary " + rollout.opened().name();
    }
}
