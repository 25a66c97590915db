package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Instant;

/** What is to be done next, said by {@link RolloutEngine} and done by {@link RolloutDriver}. */
sealed interface Move {

    record Shift(Weight to) implements Move {}

    record Observe(Instant from, Instant to) implements Move {}

    /** Begin the hold: the weight is in effect, or nobody waits for it any longer. */
    record BeginHold(RolloutEvent.TookEffect effect) implements Move {}

    /** The canary surely gets another share than its weight. */
    record NoteStray(Stray stray) implements Move {}

    /** The judge thinks differently than what was written down last. */
    record Note(Verdict verdict) implements Move {}

    record Conclude(Status status, String text) implements Move {}

    record BeginRollback(String reason) implements Move {}

    record Restore() implements Move {}

    record GiveUpRollback(String reason) implements Move {}

    /** Keep the claim on a route that nobody watches. */
    record Renew() implements Move {}

    /** A question is over without an answer. */
    record Withdraw(RolloutEvent.Asked asked, Answer answer, String text) implements Move {}

    record Release() implements Move {}

    record GiveUpRelease(String reason) implements Move {}

    /** Put the weights back and let the route go: stable has become the new version. */
    record GiveBack() implements Move {}

    record EndTask() implements Move {}

    record Close(Ending ending) implements Move {}

    record Wait(Instant until) implements Move {}

    /** The task has ended. */
    record Done() implements Move {}
}
