package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;

/** Problems as Pipeline shows them: the message alone, without a stack trace. */
final class Refusal {
    private Refusal() {}

    static void of(String function, Problems problems) throws AbortException {
        try {
            problems.refuse(function);
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
    }
}
