package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.rollout.RolloutEvent.Answered;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions of one task, as its events tell them. Immutable. */
final class Questions {
    static final Questions NONE = new Questions(List.of(), List.of(), Optional.empty());

    private final List<Asked> asked;
    private final List<Answered> answered;
    private final Optional<Refusal> refusal;

    private Questions(List<Asked> asked, List<Answered> answered, Optional<Refusal> refusal) {
        this.asked = asked;
        this.answered = answered;
        this.refusal = refusal;
    }

    /** The first answer that isn't an approval, with what is done about it. */
    record Refusal(Answered answer, Reaction reaction) {}

    Questions after(Asked event) {
        return new Questions(with(asked, event), answered, refusal);
    }

    Questions after(Answered event) {
        Optional<Refusal> refused = refusal.or(() -> asked.stream()
                .filter(question -> question.prompt().equals(event.prompt()) && event.answer() != Answer.APPROVED)
                .map(question -> new Refusal(event, event.answer().reaction(question.question())))
                .findFirst());
        return new Questions(asked, with(answered, event), refused);
    }

    private static <T> List<T> with(List<T> list, T more) {
        var all = new ArrayList<T>(list);
        all.add(more);
        return List.copyOf(all);
    }

    List<Asked> open() {
        return asked.stream()
                .filter(question ->
                        answered.stream().noneMatch(answer -> answer.prompt().equals(question.prompt())))
                .toList();
    }

    /** When the first of the open ones runs out. */
    Optional<Instant> expiry() {
        return open().stream().map(Questions::expiry).min(Instant::compareTo);
    }

    static Instant expiry(Asked question) {
        return question.at().plus(question.question().expires());
    }

    /** Whether all that was asked was approved. */
    boolean approved() {
        return !asked.isEmpty() && open().isEmpty() && refusal.isEmpty();
    }

    Optional<Refusal> refusal() {
        return refusal;
    }
}
