package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Rollout;
import java.util.Optional;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;

/**
 * What a prompt came to.
 *
 * @param by the id of who answered; empty if nobody did, or Jenkins doesn't know
 * @param text one line
 */
record Reply(Answer answer, String by, String text) {

    /**
     * An approval, or why it doesn't count.
     *
     * @param approver may be null, where Jenkins doesn't know its users
     */
    static Reply approved(Run<?, ?> run, Rollout rollout, Question question, String approver) {
        String by = approver == null ? "" : approver;
        if (question.notOwnChange()) {
            Optional<String> own = Authors.because(run, by);
            if (own.isPresent()) {
                return new Reply(Answer.VOID, by, "the approval by " + name(by) + " doesn't count: " + own.get());
            }
        }
        if (question.distinct() && (by.isEmpty() || known(rollout, by))) {
            return new Reply(
                    Answer.VOID,
                    by,
                    "the approval by " + name(by) + " doesn't count: it has to be another person than who approved "
                            + rollout.weight() + " before");
        }
        return new Reply(Answer.APPROVED, by, "approved by " + name(by));
    }

    private static boolean known(Rollout rollout, String by) {
        return rollout.approvers().stream().anyMatch(by::equalsIgnoreCase);
    }

    /** A prompt that ended in any other way. */
    static Reply refused(Throwable error) {
        CauseOfInterruption cause = error instanceof FlowInterruptedException interrupted
                        && !interrupted.getCauses().isEmpty()
                ? interrupted.getCauses().get(0)
                : null;
        if (cause instanceof Rejection rejection) {
            String by = rejection.getUser() == null ? "" : rejection.getUser().getId();
            return new Reply(Answer.REJECTED, by, "rejected by " + name(by));
        }
        if (cause == null) {
            return new Reply(Answer.VOID, "", "nobody can be asked any more: " + error.getMessage());
        }
        // The class is the step timeout's own; it is another plugin's.
        boolean late = cause.getClass().getSimpleName().equals("ExceededTimeout");
        return late
                ? new Reply(Answer.EXPIRED, "", "nobody answered in time")
                : new Reply(Answer.VOID, "", "the question was stopped: " + cause.getShortDescription());
    }

    private static String name(String by) {
        return by.isEmpty() ? "somebody whom Jenkins doesn't know" : by;
    }
}
