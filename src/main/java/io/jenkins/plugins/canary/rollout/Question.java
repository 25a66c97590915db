package io.jenkins.plugins.canary.rollout;

import java.time.Duration;
import java.util.List;

/**
 * What people are asked before a rollout goes on. Immutable.
 *
 * @param message of whoever wrote the plan; may be empty
 * @param submitters the ids of those who may answer, people or groups; empty for everybody who may build the job
 * @param expires how long an answer is waited for
 * @param onReject {@link Reaction#ROLLBACK}, or {@link Reaction#HOLD} to leave the weight
 * @param onExpiry the same for no answer in time
 * @param notOwnChange whether an approval by somebody whose change this is doesn't count
 * @param distinct whether an approval by somebody who approved this weight before doesn't count
 */
public record Question(
        String message,
        List<String> submitters,
        Duration expires,
        Reaction onReject,
        Reaction onExpiry,
        boolean notOwnChange,
        boolean distinct) {
    public Question {
        submitters = List.copyOf(submitters);
    }
}
