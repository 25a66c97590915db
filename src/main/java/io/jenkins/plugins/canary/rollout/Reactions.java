package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Status;

/** What is done about each verdict that isn't a PASS. */
public record Reactions(Reaction onFail, Reaction onInconclusive, Reaction onError) {
    public static final Reactions SAFE = new Reactions(Reaction.ROLLBACK, Reaction.ROLLBACK, Reaction.ROLLBACK);

    /** The reaction to {@code status}, which isn't PASS. */
    Reaction to(Status status) {
        return switch (status) {
            case FAIL -> onFail;
            case HOLD, INCONCLUSIVE -> onInconclusive;
            case ERROR -> onError;
            case PASS -> throw new IllegalArgumentException("nothing is to be done about a PASS");
        };
    }
}
