package io.jenkins.plugins.canary.rollout;

/** What came of a {@link Question}. */
public enum Answer {
    APPROVED,
    REJECTED,
    /** Nobody answered in time. */
    EXPIRED,
    /** The question was withdrawn, or who answered isn't one who may. */
    VOID;

    /** What is done about it; an approval has no reaction. */
    Reaction reaction(Question question) {
        return switch (this) {
            case REJECTED -> question.onReject();
            case EXPIRED -> question.onExpiry();
            case VOID, APPROVED -> Reaction.ROLLBACK;
        };
    }
}
