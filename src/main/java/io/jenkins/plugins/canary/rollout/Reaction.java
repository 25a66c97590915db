package io.jenkins.plugins.canary.rollout;

/** What is done about a verdict other than PASS. */
public enum Reaction {
    /** Back to stable, then the task fails. The default everywhere. */
    ROLLBACK,
    /** The weight stays, the task ends, the build is unstable. */
    UNSTABLE,
    /** The weight stays, the task fails. */
    HOLD,
    /** The weight stays, the task ends; the script decides. */
    RETURN,
    /** The weight stays and the rollout may go on as if it had passed; said loudly. */
    CONTINUE;

    /** Whether the rollout may be promoted after this reaction without another PASS. */
    boolean lifts() {
        return this == CONTINUE;
    }
}
