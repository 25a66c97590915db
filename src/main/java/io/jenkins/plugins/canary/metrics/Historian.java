package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import java.util.List;

/**
 * Knows what stable did before a rollout. Asked once, when every check has passed and before anything is written; blocks
 * on the network and never throws for what a source does.
 */
public interface Historian {
    /** Knows nothing, so that the judge assumes what it assumes without history. */
    Historian NONE = gates -> Lessons.NONE;

    /** What history teaches about those of {@code gates} that compare the canary with stable. */
    Lessons learn(List<Gate> gates);
}
