package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.rollout.Journal;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a rollout is read from and written to: its journal in the build's directory, or what was kept of it in the
 * {@link Register} when that is gone or spoiled.
 *
 * @param lost why it isn't the journal; empty when it is
 */
record JournalSource(Entry entry, List<RolloutEvent> events, Journal journal, Optional<String> lost) {
    static JournalSource of(Entry entry, Run<?, ?> run) throws IOException {
        String why = "the build is gone";
        if (run != null) {
            JournalFile file = entry.journal(run);
            try {
                List<RolloutEvent> events = file.read();
                if (!events.isEmpty()) {
                    return new JournalSource(entry, events, both(file, entry), Optional.empty());
                }
                why = entry.journal() + " of the build is missing or empty";
            } catch (IOException e) {
                why = e.getMessage();
            }
        }
        List<RolloutEvent> kept = entry.copy().read();
        if (kept.isEmpty()) {
            throw new IOException("the journal of " + entry.words() + " is lost (" + why + ") and so is its copy in "
                    + entry.folder() + ": look at the route; on Kubernetes the annotation canary.jenkins.io/original"
                    + " says what was there");
        }
        return new JournalSource(
                entry,
                kept,
                Surroundings.get().journal(entry.copy()),
                Optional.of("the journal is lost (" + why + "): only the way back is left, by what was kept in "
                        + entry.folder()));
    }

    private static Journal both(JournalFile file, Entry entry) {
        Journal journal = Surroundings.get().journal(file);
        return entry.isNoted() ? new KeptJournal(file, journal, entry.copy()) : journal;
    }

    RolloutEvent.Opened opened() {
        return (RolloutEvent.Opened) events.get(0);
    }
}
