package io.jenkins.plugins.canary.rollout;

import java.io.IOException;

/**
 * The append-only record of one rollout. An event that was appended survives the death of the process. One writer at a
 * time.
 */
public interface Journal {
    /** Appends and flushes; when this returns the event is on disk. */
    void append(RolloutEvent event) throws IOException;
}
