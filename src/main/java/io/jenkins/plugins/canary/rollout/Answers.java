package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.rollout.RolloutEvent.Answered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What people said about a rollout. An approval is of the weight they saw, so who approved is forgotten with the next
 * one. Immutable.
 *
 * @param all what came of all questions, oldest first
 * @param approvers who approved the present weight; an unknown person is an empty text
 */
record Answers(List<Answered> all, Set<String> approvers) {
    static final Answers NONE = new Answers(List.of(), Set.of());

    Answers {
        all = List.copyOf(all);
        approvers = Set.copyOf(approvers);
    }

    Answers after(Answered answered) {
        var longer = new ArrayList<Answered>(all);
        longer.add(answered);
        var people = new HashSet<String>(approvers);
        if (answered.answer() == Answer.APPROVED) {
            people.add(answered.by());
        }
        return new Answers(longer, people);
    }

    Answers atAnotherWeight() {
        return new Answers(all, Set.of());
    }

    /** Whether people agreed, at whatever weight. */
    boolean approved() {
        return all.stream().anyMatch(answer -> answer.answer() == Answer.APPROVED);
    }
}
