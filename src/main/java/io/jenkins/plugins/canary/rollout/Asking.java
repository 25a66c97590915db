package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Asked;
import io.jenkins.plugins.canary.rollout.RolloutEvent.WriteFailed;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done while people are asked: the gates go on watching the weight as it is, from where the last step left off,
 * for a failure isn't a question. A canary without traffic has nothing to watch, but its claim is kept.
 */
final class Asking {
    private Asking() {}

    static Move next(Rollout rollout, TaskState state, Instant now) {
        Questions questions = state.questions();
        if (questions.refusal().isPresent()) {
            Questions.Refusal refusal = questions.refusal().get();
            return refusal.reaction() == Reaction.ROLLBACK
                    ? new Move.BeginRollback(refusal.answer().text())
                    : new Move.EndTask();
        }
        if (questions.approved()) {
            return new Move.EndTask();
        }
        for (Asked asked : questions.open()) {
            if (!now.isBefore(Questions.expiry(asked))) {
                return new Move.Withdraw(asked, Answer.EXPIRED, "nobody answered in time");
            }
        }
        Move move = rollout.weight().isNone() ? keep(rollout, state, now) : watch(rollout, state, now);
        return move instanceof Move.Wait wait
                ? new Move.Wait(questions.expiry().filter(wait.until()::isAfter).orElse(wait.until()))
                : move;
    }

    private static Move watch(Rollout rollout, TaskState state, Instant now) {
        Optional<Instant> seen = rollout.observedUntil();
        Verdict verdict = rollout.verdict();
        if (seen.isPresent()) {
            if (verdict.status() == Status.FAIL || verdict.status() == Status.ERROR) {
                return new Move.Conclude(verdict.status(), verdict.summary());
            }
            Optional<Move> strays = Straying.next(rollout, false);
            if (strays.isPresent()) {
                return strays.get();
            }
            if (state.observedUntil().isPresent()
                    && state.verdict().filter(verdict::equals).isEmpty()) {
                return new Move.Note(verdict);
            }
        }
        return Watching.look(rollout, seen.orElse(state.begun()), now);
    }

    private static Move keep(Rollout rollout, TaskState state, Instant now) {
        if (rollout.opened().original().isEmpty()) {
            return new Move.Wait(now.plus(rollout.opened().settings().lease()));
        }
        Instant due =
                rollout.claimedAt().plus(rollout.opened().settings().lease().dividedBy(3));
        Optional<WriteFailed> failure = state.failure();
        if (failure.isPresent()) {
            Instant again = failure.get().at().plus(Patience.backOff(state.failures()));
            due = again.isAfter(due) ? again : due;
        }
        return now.isBefore(due) ? new Move.Wait(due) : new Move.Renew();
    }

    /** What is still asked when there is nothing left to ask about. */
    static Optional<Move> withdraw(TaskState state) {
        String why = state.rollback()
                .map(RolloutEvent.RollbackBegun::reason)
                .or(() -> state.questions().refusal().map(refusal -> refusal.answer()
                        .text()))
                .orElse("the rollout is closed");
        return state.questions().open().stream()
                .findFirst()
                .map(asked -> new Move.Withdraw(asked, Answer.VOID, "withdrawn: " + why));
    }
}
