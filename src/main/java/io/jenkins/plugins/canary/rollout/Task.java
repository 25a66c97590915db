package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Optional;

/** What a rollout was asked to do; one at a time. */
public sealed interface Task {

    /**
     * Move the weight and watch it.
     *
     * @param next the largest weight that the canary may get next when this step has passed, at least its own; the less,
     *     the less has to be shown. All of the traffic when nobody knows; a promotion asks for that.
     */
    record Step(Weight weight, Watch watch, Weight next) implements Task {
        public Step {
            // Journals of before this could be said ask for everything.
            next = next == null ? Weight.ALL : next;
            if (next.compareTo(weight) < 0) {
                throw new IllegalArgumentException("next: found " + next + ", expected " + weight + " or more");
            }
        }

        /** A step that may lead to promotion. */
        public Step(Weight weight, Watch watch) {
            this(weight, watch, Weight.ALL);
        }
    }

    /** Watch the weight as it is. */
    record Analyze(Watch watch) implements Task {}

    /** Ask people, and watch the weight as it is until they have answered. Its caller asks, and tells the answers. */
    record Approve(Question question) implements Task {}

    /**
     * One last look, then all traffic to the new version, and the end.
     *
     * @param toStable stable has become the new version meanwhile: the traffic goes back to it, and the weights are as they
     *     were. Otherwise the canary is where the new version is
     */
    record Promote(boolean toStable) implements Task {
        /** To the canary. */
        public Promote() {
            this(false);
        }
    }

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
