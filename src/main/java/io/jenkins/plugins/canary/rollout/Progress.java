package io.jenkins.plugins.canary.rollout;

import java.time.Instant;

/** Where a call of {@link RolloutDriver#advance} left off. */
public sealed interface Progress {

    /** Nothing to do before {@code until}: call again then. */
    record Waiting(Instant until) implements Progress {}

    record Ended(TaskResult result) implements Progress {}
}
