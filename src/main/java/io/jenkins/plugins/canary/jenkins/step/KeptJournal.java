package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;

/**
 * A rollout's journal in the build's directory, and what is needed for the way back once more in the {@link Register}.
 *
 * @param file whose being there is looked at
 * @param journal whole, in that file
 * @param kept only what tells what was on the route and what was written to it
 */
record KeptJournal(JournalFile file, Journal journal, JournalFile kept) implements Journal {
    @Override
    public void append(RolloutEvent event) throws IOException {
        if (!file.exists() && !(event instanceof RolloutEvent.Opened)) {
            // Written on, it would begin in the middle, and bring back the directory of a build that was deleted.
            throw new IOException("it is gone; was the build deleted?");
        }
        journal.append(event);
        if (isKept(event)) {
            kept.append(event);
        }
    }

    private static boolean isKept(RolloutEvent event) {
        return event instanceof RolloutEvent.Opened
                || event instanceof RolloutEvent.Claimed
                || event instanceof RolloutEvent.ShiftIntended
                || event instanceof RolloutEvent.Shifted
                || event instanceof RolloutEvent.RolledBack
                || event instanceof RolloutEvent.Promoted
                || event instanceof RolloutEvent.ReleaseFailed
                || event instanceof RolloutEvent.Abandoned
                || event instanceof RolloutEvent.Closed;
    }
}
