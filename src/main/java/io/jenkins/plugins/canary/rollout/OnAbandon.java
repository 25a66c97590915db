package io.jenkins.plugins.canary.rollout;

/** What becomes of a canary when whoever drove its rollout is stopped or gone. */
public enum OnAbandon {
    /** Back to stable. The default. */
    ROLLBACK,
    /** The weight stays where it is, watched by nobody, and the log says loudly how to undo it. */
    HOLD
}
