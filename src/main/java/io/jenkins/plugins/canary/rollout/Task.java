package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Optional;

/** What a rollout was asked to do; one at a time. */
public sealed interface Task {

    /** Move the weight and watch it. */
    record Step(Weight weight, Watch watch) implements Task {}

    /** Watch the weight as it is. */
    record Analyze(Watch watch) implements Task {}

    /** Ask people, and watch the weight as it is until they have answered. Its caller asks, and tells the answers. */
    record Approve(Question question) implements Task {}

    /** One last look, all traffic to the canary, and the end. */
    record Promote() implements Task {}

    /**
     * Back to what was there before, and the end.
     *
     * @param hold how long each of the rollout's earlier weights is held on the way; empty for the way in one go. When
     *     anything goes wrong on the way, the rest of it is made in one go
     */
    record RollBack(String reason, Optional<Duration> hold) implements Task {
        /** In one go. */
        public RollBack(String reason) {
            this(reason, Optional.empty());
        }
    }
}
